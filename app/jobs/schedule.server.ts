import type { App } from "~/auth/scope";
import { forgetSpent } from "./forget.server";
import { sendDue } from "./mail.server";
import { remind } from "./remind.server";
import type { Schedule } from "./slots";
import { transportOf } from "./transport.server";

/**
 * Something that runs by itself. It looks at `app.clock()` for what is due, does each thing in a transaction of its own, and may be
 * killed anywhere and run again. It says what it did in counts.
 */
export interface Job {
  /** The word its runs are stored under. */
  readonly name: string;
  /** What it does, for the people who look after it. */
  readonly title: string;
  readonly schedule: Schedule;
  run(app: App, stopping: () => boolean): Promise<Record<string, number>>;
}

export const jobs: readonly Job[] = [
  {
    name: "mail",
    title: "Send what waits in the outbox",
    schedule: { kind: "each round" },
    run: async (app, stopping) => ({ ...(await sendDue(app, transportOf(app.config), stopping)) }),
  },
  {
    name: "remind",
    title: "Remind clients of what they have not answered",
    schedule: { kind: "daily", minute: 9 * 60 + 30, on: "working days" },
    run: async (app, stopping) => ({ ...(await remind(app, stopping)) }),
  },
  {
    name: "forget",
    title: "Forget used sign-in links, ended sessions and old runs",
    schedule: { kind: "daily", minute: 3 * 60, on: "every day" },
    run: forgetSpent,
  },
];
