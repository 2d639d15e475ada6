import { expect, test } from "vitest";
import { dayOf, whenOf } from "~/domain/approvals/rules/days";

const answer = { decidedAt: new Date("2026-11-17T07:04:00Z"), decidedOn: "2026-11-17", attestationId: null };
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a client reads the day and the time of an answer in their own zone, in a list as on the record", () => {
  expect(dayOf(answer, "America/Los_Angeles")).toBe("2026-11-16");
  expect(plain(whenOf(answer, "America/Los_Angeles"))).toBe("16 Nov 2026, 23:04");
  expect(dayOf(answer, "America/New_York")).toBe("2026-11-17");
});

test("an answer brought over has the day its file gave and no hour", () => {
  const imported = { ...answer, attestationId: "an attestation" };
  expect(dayOf(imported, "America/Los_Angeles")).toBe("2026-11-17");
  expect(plain(whenOf(imported, "America/Los_Angeles"))).toBe("17 Nov 2026");
});
