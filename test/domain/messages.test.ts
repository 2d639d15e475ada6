import { doIUseEmail } from "@jsx-email/doiuse-email";
import { describe, expect, test } from "vitest";
import { renderMail, templates } from "#emails/templates";

const all = Object.entries(templates);
const fewer = "https://attain.example/u/u_sample";
const answer = templates.decided.sample;
const written = (name: keyof typeof templates) => renderMail(name, templates[name].sample);

/** What some programs leave out, and the mail reads the same: dark colours, a phone's margins, round corners, names for screen readers … */
const mayBeMissing = new Set([
  "@media",
  "border-radius",
  "role attribute",
  "aria-label attribute",
  // Links open where the program likes; buttons may be underlined.
  "target attribute",
  "text-decoration-line",
  // The ground behind the sheet, which react-email repeats on a table.
  "<body> element",
  // Hides the preview line, beside what those programs do know.
  "display:none",
  "overflow",
  "opacity",
]);

describe.each(all)("%s", (name, { sample, to, open }) => {
  test("leads to its page in HTML and in plain text", async () => {
    const { url } = open(sample);
    const { html, text, subject } = await renderMail(name, sample);
    expect(html).toContain(`href="${url}`);
    expect(text).toContain(url);
    expect(html).toContain('lang="en"');
    expect(text).not.toMatch(/<(p|td|table|span|style)\b/);
    expect(subject.length).toBeLessThan(90);
  });

  test("offers fewer mails where there is a way to ask for them, and only there", async () => {
    const asked = await renderMail(name, { ...sample, fewer });
    expect(asked.html).toContain(`href="${fewer}"`);
    expect(asked.text).toContain(fewer);
    expect((await renderMail(name, sample)).html).not.toContain("Fewer e-mails");
  });

  test("uses nothing the mail programs that matter cannot draw, but for what may be missing", async () => {
    const { html } = await renderMail(name, { ...sample, fewer });
    const found = doIUseEmail(html, { emailClients: ["apple-mail.*", "gmail.*", "outlook.*", "samsung-email.*", "yahoo.*"] });
    const features = ("errors" in found ? found.errors : []).map((error) => /^`(.*?)` is not/.exec(error)?.[1] ?? error);
    expect([...new Set(features)].filter((feature) => !mayBeMissing.has(feature))).toEqual([]);
  });

  if (to !== "staff")
    test("says no word of pay", async () => {
      const { subject, text } = await renderMail(name, sample);
      expect(`${subject} ${text}`).not.toMatch(/\b(pay|paid|salary|commission|bonus|quota|spiff|incentive|compensation)\b/i);
    });
});

test("a request says how many things and how long, in the subject", async () => {
  expect((await written("approval-asked")).subject).toBe("2 things for you, Dana — about 2 minutes");
  const one = { ...templates["approval-asked"].sample, asks: [{ sentence: "Approve a goal", seconds: 40 }] };
  expect((await renderMail("approval-asked", one)).subject).toBe("1 thing for you, Dana — about 1 minute");
});

test("a survey has a button for each score, which chooses and does not send", async () => {
  const { html } = await written("pulse-asked");
  for (let score = 0; score <= 10; score += 1) expect(html).toContain(`href="https://attain.example/s/p_sample?score=${score}"`);
});

test("a subject is one line, whatever is in a name", async () => {
  const { subject } = await renderMail("decided", { ...answer, by: "Dana\r\nBcc: all@evil.example\u2028x" });
  expect(subject).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
});

test("words of people are shown as words", async () => {
  const { html } = await renderMail("decided", { ...answer, note: "Fine by <b>me</b>" });
  expect(html).toContain("&lt;b&gt;me&lt;/b&gt;");
  expect(html).not.toContain("<b>me</b>");
});

test("an unknown message, or one with a prop missing, is refused", async () => {
  await expect(renderMail("constructor", {})).rejects.toThrow("no message");
  await expect(renderMail("sign-in", { ...answer, code: "ABCD2345" })).rejects.toThrow();
  await expect(renderMail("objection", { ...templates.objection.sample, url: "/portal" })).rejects.toThrow();
});
