import { describe, expect, test } from "vitest";
import { approvals, decisions, facts, savedAnswers } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { answerResults, saveAnswers } from "~/domain/approvals/commands/answers.server";
import { correctResult } from "~/domain/approvals/commands/correction.server";
import { answerYear } from "~/domain/approvals/commands/roi.server";
import { resultsForm, savedForm } from "~/domain/approvals/input/answers";
import { parseForm } from "~/lib/parse-form.server";
import { asClient } from "#test/support/scopes";
import { aFirmEach, dana, mailed, now, opened, resultAsked, row, standing, system, yearAsked } from "#test/support/database-approvals";

aFirmEach();

describe("results are answered as a list", () => {
  test("agree, it was different and can't tell in one gesture; what has no answer stays open; one mail a person", async () => {
    const [a, b, c, d] = [await resultAsked("R-1"), await resultAsked("R-2"), await resultAsked("R-3"), await resultAsked("R-4")];
    const { records } = await answerResults(dana, {
      answers: [
        row(a, "agree"),
        row(b, "different", { gross: 800_000, credit: 5000 }),
        row(c, "cannot_tell", { note: "No idea." }),
        row(d, undefined),
      ],
    });
    expect(records).toHaveLength(3);
    const data = (await standing()).map((f) => f.data).sort((x, y) => String(x["result"]).localeCompare(String(y["result"])));
    expect(data).toMatchObject([
      { result: "R-1", grossCents: 1_000_000, creditBp: 6000, clientGaveGross: false },
      { result: "R-2", grossCents: 800_000, creditBp: 5000, clientGaveGross: true },
    ]);
    expect(await mailed("answered-together")).toEqual([
      "kit@northlake.example",
      "lee@northlake.example",
      "maya@harborpine.example",
      "priya@harborpine.example",
    ]);
    expect(await mailed("decided")).toEqual([]);
    expect((await system((tx) => tx.select().from(approvals))).filter((x) => x.id === d.id)).toHaveLength(1);
  });
  test("it was different must say what; nothing of the gesture is kept until it does", async () => {
    const [a, b] = [await resultAsked("R-1"), await resultAsked("R-2")];
    await expect(answerResults(dana, { answers: [row(a, "agree"), row(b, "different")] })).rejects.toMatchObject({
      kind: "invalid",
      fields: { [`answers.${b.id}.gross`]: expect.stringContaining("different") },
    });
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
  });
  test("the list's form is read row by row, by the approval each answers; wrong numbers are named", async () => {
    const [a, b] = [await resultAsked("R-1"), await resultAsked("R-2")];
    const form = new FormData();
    for (const [name, value] of Object.entries({
      [`answers.${a.id}.sha`]: a.sha,
      [`answers.${a.id}.answer`]: "different",
      [`answers.${a.id}.gross`]: "$8,000.50",
      [`answers.${a.id}.credit`]: "12.5 %",
      [`answers.${a.id}.note`]: "",
      [`answers.${b.id}.sha`]: b.sha,
      [`answers.${b.id}.gross`]: "",
      [`answers.${b.id}.credit`]: "",
      [`answers.${b.id}.note`]: "",
    }))
      form.set(name, value);
    expect(parseForm(resultsForm, form).answers).toEqual([
      { approval: a.id, sha: a.sha, answer: "different", gross: 800_050, credit: 1250, note: "" },
      { approval: b.id, sha: b.sha, answer: undefined, gross: null, credit: null, note: "" },
    ]);
    form.set(`answers.${a.id}.gross`, "about nine");
    form.set(`answers.${a.id}.credit`, "101");
    expect(() => parseForm(resultsForm, form)).toThrow(
      expect.objectContaining({
        fields: { [`answers.${a.id}.gross`]: expect.any(String), [`answers.${a.id}.credit`]: expect.any(String) },
      }),
    );
    expect(parseForm(savedForm, form).answers[0]).toMatchObject({ approval: a.id, gross: "about nine" });
    const forged = new FormData();
    forged.set(`answers.${a.id}.answer`, "yes please");
    expect(() => parseForm(savedForm, forged)).toThrow(
      expect.objectContaining({ fields: { [`answers.${a.id}.answer`]: "Choose one of those offered" } }),
    );
    for (const word of ["one", "two"]) forged.append(`answers.${a.id}.note`, word);
    forged.set(`answers.${a.id}.answer`, "agree");
    expect(() => parseForm(savedForm, forged)).toThrow(
      expect.objectContaining({ fields: { [`answers.${a.id}.note`]: expect.stringContaining("out of date") as string } }),
    );
    expect(parseForm(resultsForm, new FormData()).answers).toEqual([]);
  });
  test("a soft goal's result may differ by a note alone", async () => {
    const soft = await resultAsked("R-1", { goalKind: "soft", grossCents: null });
    await answerResults(dana, { answers: [row(soft, "different", { note: "45 of those are our own staff." })] });
    expect(await standing()).toMatchObject([{ data: { clientGaveGross: false } }]);
  });
  test("numbers typed beside agree are not kept", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree", { gross: 1 })] });
    expect(await system((tx) => tx.select().from(decisions))).toMatchObject([{ answer: "agree", grossCents: null, creditBp: null }]);
  });
  test("answers saved for later count for nothing, belong to one person, and go when the answer is given", async () => {
    const a = await resultAsked("R-1");
    await saveAnswers(dana, { answers: [{ approval: a.id, answer: "different", gross: "8,0x", credit: "", note: "ask Lee" }] });
    await saveAnswers(dana, { answers: [{ approval: a.id, answer: "different", gross: "8,000", credit: "", note: "ask Lee" }] });
    expect(await system((tx) => tx.select().from(savedAnswers))).toMatchObject([{ grossText: "8,000", personId: dana.person.id }]);
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
    await expect(
      saveAnswers(await asClient(opened.app, "ada@birch.example"), {
        answers: [{ approval: a.id, answer: "agree", gross: "", credit: "", note: "" }],
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await answerResults(dana, { answers: [row(a, "agree")] });
    expect(await system((tx) => tx.select().from(savedAnswers))).toEqual([]);
  });
});

describe("a confirmed result is corrected", () => {
  const fresh = { gross: null, credit: null, note: "" };
  test("by the client: the new fact supersedes the old, both answers are kept", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    await correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "different", gross: 700_000 });
    expect(await standing()).toMatchObject([
      { subject: "result:R-1", data: { grossCents: 700_000, creditBp: 6000, clientGaveGross: true } },
    ]);
    expect(await system((tx) => tx.select().from(decisions))).toHaveLength(2);
    expect(await system((tx) => tx.select().from(facts))).toHaveLength(2);
    expect(await mailed("approval-asked")).toEqual(["dana@northlake.example"]);
  });
  test("can't tell takes the confirmation back, also after a request of ours was declined in between", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const ours = await resultAsked("R-2", { corrects: "R-1", grossCents: 2_000_000 }, a.id);
    await expect(correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "cannot_tell" })).rejects.toMatchObject({
      kind: "conflict",
    });
    await answerResults(dana, { answers: [row(ours, "cannot_tell")] });
    expect(await standing()).toMatchObject([{ data: { result: "R-1", grossCents: 1_000_000 } }]);
    await correctResult(dana, { ...fresh, key: "R-1", tip: ours.id, answer: "cannot_tell" });
    expect(await standing()).toEqual([]);
  });
  test("by us: the earlier fact stands until the client answers, then the new one counts", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const ours = await resultAsked("R-2", { corrects: "R-1", grossCents: 2_000_000 }, a.id);
    expect(await standing()).toMatchObject([{ data: { grossCents: 1_000_000 } }]);
    await answerResults(dana, { answers: [row(ours, "agree")] });
    expect(await standing()).toMatchObject([{ data: { result: "R-2", grossCents: 2_000_000 } }]);
  });
  test("after can't tell it can be confirmed again", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "cannot_tell")] });
    await correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "agree" });
    expect(await standing()).toMatchObject([{ data: { grossCents: 1_000_000 } }]);
  });
  test("two corrections at once: one counts, the other is told that it changed", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const pressed = await Promise.allSettled(
      [1, 2, 3].map((n) => correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "different", gross: n * 100 })),
    );
    expect(pressed.filter((p) => p.status === "fulfilled")).toHaveLength(1);
    for (const p of pressed) if (p.status === "rejected") expect(p.reason).toMatchObject({ kind: "conflict" });
  });
  test("not by a viewer, not by another client", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const again = { ...fresh, key: "R-1", tip: a.id, answer: "cannot_tell" as const };
    await expect(correctResult(await asClient(opened.app, "lee@northlake.example"), again)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(correctResult(await asClient(opened.app, "ada@birch.example"), again)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a year is answered", () => {
  const answer = (asked: { id: string; sha: string }, word: "yes" | "no" | "talk") => ({
    approval: asked.id,
    sha: asked.sha,
    answer: word,
    note: "",
  });
  test("a yes freezes what was confirmed and invested beside it", async () => {
    const asked = await yearAsked();
    await answerYear(dana, answer(asked, "yes"));
    expect(await standing()).toMatchObject([
      { kind: "roi", subject: "roi:NORTHLAKE:2026", data: { confirmedCents: 1_960_000, investedCents: 2_400_000 } },
    ]);
  });
  test("a no makes no fact", async () => {
    await answerYear(dana, answer(await yearAsked(), "no"));
    expect(await standing()).toEqual([]);
  });
  test("talk first decides nothing and tells the CSM and the leaders", async () => {
    const asked = await yearAsked();
    expect(await answerYear(dana, answer(asked, "talk"))).toEqual({ record: null });
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
    expect(await mailed("talk-first")).toEqual(["maya@harborpine.example", "priya@harborpine.example"]);
    expect((await system((tx) => tx.select().from(events))).map((e) => e.name)).toContain("roi.talk_asked");
    await answerYear(dana, answer(asked, "yes"));
  });
  test("who signed in more than ten minutes ago signs in again first", async () => {
    const asked = await yearAsked();
    const later = { ...dana, now: new Date(now.getTime() + 10 * 60_000 + 1) };
    await expect(answerYear(later, answer(asked, "yes"))).rejects.toMatchObject({ kind: "forbidden" });
  });
});
