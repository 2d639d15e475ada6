import { expect, test } from "vitest";
import { renderMail, type TemplateName } from "#emails/templates";

const base = { firmName: "Harbor & Pine", clientName: "Northlake", name: "Dana Ruiz", url: "https://attain.test/portal" };
const answer = {
  ...base,
  by: "Dana Ruiz",
  verdict: "Approved",
  sentence: "Approve a goal: Grow direct bookings",
  record: "NL-G3-7F2A",
  sha256: "ab".repeat(32),
  note: "Fine by <b>me</b>",
};
const samples: Partial<Record<TemplateName, Record<string, unknown>>> = {
  "sign-in": { ...base, url: "https://attain.test/sign-in/token", code: "ABCD2345", minutes: 10 },
  "approval-asked": {
    ...base,
    asks: [
      { sentence: "Approve a goal: Grow direct bookings", seconds: 40 },
      { sentence: "Confirm a result: Bookings in Q3", seconds: 60 },
    ],
  },
  decided: answer,
  withdrawn: answer,
  receipt: { ...answer, at: "22 Nov 2026, 09:14" },
  objection: { ...base, by: "Dana Ruiz" },
};
const all = Object.entries(samples);

test("every message has one button's address in its HTML and in its plain text", async () => {
  for (const [name, props] of all) {
    const { html, text } = await renderMail(name, props);
    expect(html, name).toContain(`href="${String(props["url"])}"`);
    expect(text, name).toContain(String(props["url"]));
    expect(html, name).toContain('lang="en"');
    expect(text, name).not.toMatch(/<(p|td|table|span|style)\b/);
  }
});

test("a request says how many things and how long, in the subject", async () => {
  expect((await renderMail("approval-asked", samples["approval-asked"])).subject).toBe("2 things for you, Dana — about 2 minutes");
  expect((await renderMail("approval-asked", { ...base, asks: [{ sentence: "Approve a goal", seconds: 40 }] })).subject).toBe(
    "1 thing for you, Dana — about 1 minute",
  );
});

test("a subject is one line, whatever is in a name", async () => {
  const { subject } = await renderMail("decided", { ...answer, by: "Dana\r\nBcc: all@evil.example\u2028x" });
  expect(subject).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
});

test("words of people are shown as words", async () => {
  const { html } = await renderMail("decided", answer);
  expect(html).toContain("&lt;b&gt;me&lt;/b&gt;");
  expect(html).not.toContain("<b>me</b>");
});

test("no message to a client says a word of pay", async () => {
  for (const [name, props] of all) {
    const { subject, text } = await renderMail(name, props);
    expect(`${subject} ${text}`, name).not.toMatch(/\b(pay|paid|salary|commission|bonus|quota|spiff|incentive|compensation)\b/i);
  }
});

test("an unknown message, or one with a prop missing, is refused", async () => {
  await expect(renderMail("constructor", {})).rejects.toThrow("no message");
  await expect(renderMail("sign-in", { ...base, code: "ABCD2345" })).rejects.toThrow();
  await expect(renderMail("objection", { ...base, by: "Dana", url: "/portal" })).rejects.toThrow();
});
