import { render } from "@react-email/render";
import { addressChanged } from "./address-changed";
import { answeredTogether } from "./answered-together";
import { approvalAsked } from "./approval-asked";
import { approverAdded } from "./approver-added";
import { decided } from "./decided";
import { nameChanged } from "./name-changed";
import { objection } from "./objection";
import { objectionAnswered } from "./objection-answered";
import { receipt } from "./receipt";
import { signIn } from "./sign-in";
import { talkFirst } from "./talk-first";
import type { AnyTemplate } from "./template";
import { withdrawn } from "./withdrawn";

/** Every message the product sends, by the name its outbox row carries. */
export const templates = {
  "sign-in": signIn,
  "approval-asked": approvalAsked,
  decided,
  withdrawn,
  objection,
  receipt,
  "answered-together": answeredTogether,
  "talk-first": talkFirst,
  "approver-added": approverAdded,
  "address-changed": addressChanged,
  "name-changed": nameChanged,
  "objection-answered": objectionAnswered,
} satisfies Record<string, AnyTemplate>;
export type TemplateName = keyof typeof templates;

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name);

/**
 * Writes a message: its subject on one line, its HTML and the same as plain text. Throws an Error for a name that is no
 * template's, a ZodError when a prop is missing or wrong.
 */
export async function renderMail(name: string, props: unknown): Promise<{ subject: string; html: string; text: string }> {
  if (!isTemplate(name)) throw new Error(`there is no message called ${name}`);
  const { subject, body } = templates[name].open(props);
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { subject: subject.replace(/[\r\n\u0085\u2028\u2029]+/g, " ").trim(), html, text };
}
