import type { App } from "~/auth/scope";
import { forgetSpent } from "./forget.server";
import { sendDue } from "./mail.server";
import { transportOf } from "./transport.server";

/** Something that runs by itself: at most every `everyMs` (0: each round, some 1.5 s), and says what it did in counts. It looks at `app.clock()` for what is due. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(app: App, stopping: () => boolean): Promise<Record<string, number>>;
}

export const jobs: readonly Job[] = [
  {
    name: "forget",
    everyMs: 3_600_000,
    run: async (app) => {
      await forgetSpent(app);
      return {};
    },
  },
  { name: "mail", everyMs: 0, run: async (app, stopping) => ({ ...(await sendDue(app, transportOf(app.config), stopping)) }) },
];
