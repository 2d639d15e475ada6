import { render } from "@react-email/render";
import { createElement } from "react";
import { z } from "zod";
import { addressChanged } from "./address-changed";
import { answeredTogether } from "./answered-together";
import { approvalAsked } from "./approval-asked";
import { approverAdded } from "./approver-added";
import { callInvitation } from "./call-invitation";
import { caseClosed } from "./case-closed";
import { caseOpened } from "./case-opened";
import { decided } from "./decided";
import { digest } from "./digest";
import { insightPublished } from "./insight-published";
import { FewerMails } from "./layout";
import { nameChanged } from "./name-changed";
import { objection } from "./objection";
import { objectionAnswered } from "./objection-answered";
import { passedOn } from "./passed-on";
import { pulseAsked, pulseReminder } from "./pulse-asked";
import { receipt } from "./receipt";
import { referralStep } from "./referral-step";
import { reminder } from "./reminder";
import { resultsList } from "./results-list";
import { signIn } from "./sign-in";
import { statementInReview } from "./statement-in-review";
import { talkFirst } from "./talk-first";
import type { AnyTemplate } from "./template";
import { withdrawn } from "./withdrawn";

/** Every message the product sends, by the name its outbox row carries. */
export const templates = {
  "sign-in": signIn,
  "approval-asked": approvalAsked,
  reminder,
  decided,
  withdrawn,
  objection,
  receipt,
  "answered-together": answeredTogether,
  "talk-first": talkFirst,
  "passed-on": passedOn,
  "approver-added": approverAdded,
  "address-changed": addressChanged,
  "name-changed": nameChanged,
  "objection-answered": objectionAnswered,
  "pulse-asked": pulseAsked,
  "pulse-reminder": pulseReminder,
  "case-opened": caseOpened,
  "case-closed": caseClosed,
  "results-list": resultsList,
  "insight-published": insightPublished,
  "referral-step": referralStep,
  "call-invitation": callInvitation,
  "statement-in-review": statementInReview,
  digest,
} satisfies Record<string, AnyTemplate>;
export type TemplateName = keyof typeof templates;

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name);

/** The template an outbox row names; null when there is none of that name. */
export const templateOf = (name: string): AnyTemplate | null => (isTemplate(name) ? templates[name] : null);

const common = z.looseObject({ fewer: z.url().optional() });

/**
 * Writes a message: its subject on one line, its HTML and the same as plain text; with `fewer` among its props, where its reader
 * asks for fewer. Throws an Error for a name that is no template's, a ZodError when a prop is missing or wrong.
 */
export async function renderMail(name: string, props: unknown): Promise<{ subject: string; html: string; text: string }> {
  const template = templateOf(name);
  if (!template) throw new Error(`there is no message called ${name}`);
  const { subject, body } = template.open(props);
  const whole = createElement(FewerMails.Provider, { value: common.parse(props).fewer ?? null }, body);
  const [html, text] = await Promise.all([render(whole), render(whole, { plainText: true })]);
  return { subject: subject.replace(/[\r\n\u0085\u2028\u2029]+/g, " ").trim(), html, text };
}
