import { createElement, type FC, type ReactElement } from "react";
import type { z } from "zod";

/** One message: what it must be given, its subject, how it reads. */
export interface Template<P> {
  schema: z.ZodType<P>;
  subject(props: P): string;
  Component: FC<P & object>;
}

/** A message whose props are still unproven. */
export interface AnyTemplate {
  open(props: unknown): { subject: string; body: ReactElement };
}

/** A message, with its props' type closed over: `open` parses what it is given and throws a ZodError when something is missing. */
export function template<P extends object>({ schema, subject, Component }: Template<P>): AnyTemplate {
  return {
    open(unproven) {
      const props = schema.parse(unproven);
      return { subject: subject(props), body: createElement(Component, props) };
    },
  };
}
