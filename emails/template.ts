import { createElement, type FC, type ReactElement } from "react";
import type { z } from "zod";

/** What a person may ask not to get any more; `digests` is news that needs no answer. */
export type MailKind = "reminders" | "surveys" | "digests";

interface Traits {
  /** Who gets it. */
  readonly to: "client" | "staff" | "both";
  /** They asked for it, or their safety does: it leaves at once and counts for nothing; the others reach a client's person at most once a day. */
  readonly asked: boolean;
  /** Which wish of a person stops it; null when it always comes. */
  readonly unsubscribe: MailKind | null;
  /** How long after it was asked for it is still worth sending, in ms; null: always. */
  readonly lifeMs: number | null;
}

/** One message: who gets it, what it must be given, its subject, its line among others of a day, how it reads, an example. */
export interface Template<P> extends Partial<Traits> {
  readonly to: Traits["to"];
  schema: z.ZodType<P>;
  subject(props: P): string;
  line(props: P): string;
  Component: FC<P & object>;
  sample: P;
}

/** A message whose props are still unproven. */
export interface AnyTemplate extends Traits {
  readonly sample: object;
  open(props: unknown): { subject: string; line: string; url: string; body: ReactElement };
}

/** A message, with its props' type closed over: `open` parses what it is given and throws a ZodError when something is missing. */
export function template<P extends { url: string }>({ schema, subject, line, Component, ...traits }: Template<P>): AnyTemplate {
  return {
    asked: false,
    unsubscribe: null,
    lifeMs: null,
    ...traits,
    open(unproven) {
      const props = schema.parse(unproven);
      return { subject: subject(props), line: line(props), url: props.url, body: createElement(Component, props) };
    },
  };
}
