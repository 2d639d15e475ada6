import { Resend } from "resend";
import { capture } from "~/domain/mail/commands.server";
import type { Config } from "~/lib/config.server";

/** One mail ready to leave. `id` is its outbox row's, `askedAt` when that was written. */
export interface Mail {
  id: string;
  askedAt: Date;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}
/**
 * How mail leaves, up to a hundred at once. `send`, at the time `now`, gives for each the provider's id of it, if there is one, or why it did not leave;
 * throws NotSent when none did. Sending the same mails under the same key again delivers them once.
 */
export interface Transport {
  readonly name: string;
  send(batch: { key: string; mails: readonly Mail[] }, now: Date): Promise<({ providerId: string | null } | NotSent)[]>;
}

/**
 * Why mail did not leave: `forGood` when trying again would change nothing, `whole` when it was said of all that were sent at once,
 * `retryAfterMs` when the provider says how long to wait.
 */
export class NotSent extends Error {
  constructor(
    reason: string,
    readonly forGood = false,
    readonly retryAfterMs = 0,
    readonly whole = false,
  ) {
    super(reason);
    this.name = "NotSent";
  }
}

/** Longer than a provider needs, well shorter than a lease. */
const TIMEOUT = 30_000;
const hopeless = new Set(["missing_required_field", "invalid_parameter", "invalid_attachment"]);

/** Retry-After as milliseconds: seconds or an HTTP date; 0 when absent or past. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (!header) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 86_400_000) : 0;
}

/** Sends by Resend, which takes what it can of a batch. The idempotency key is the batch's, so one sent just before a crash is not sent again. */
export function resendTransport(key: string, from: string, baseUrl?: string): Transport {
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  return {
    name: "resend",
    async send({ key: batch, mails }, now) {
      const { data, error, headers } = await resend.batch
        .send(
          mails.map(({ id, to, subject, html, text, headers: extra }) => ({
            ...{ from, to, subject, html, text, headers: extra },
            tags: [{ name: "outbox", value: id }],
          })),
          { idempotencyKey: `outbox/${batch}`, batchValidation: "permissive", signal: AbortSignal.timeout(TIMEOUT) },
        )
        .catch((thrown: unknown) => {
          throw new NotSent(thrown instanceof Error ? thrown.message : "no answer");
        });
      if (!error) {
        const refused = new Map((data.errors ?? []).map(({ index, message }) => [index, new NotSent(message, true)]));
        const ids = data.data.map(({ id }) => id);
        return mails.map((_, i) => refused.get(i) ?? { providerId: ids.shift() ?? null });
      }
      // The key was used for other words: these mails left before, from an older version of their templates.
      if (error.name === "invalid_idempotent_request") return mails.map(() => ({ providerId: null }));
      const forGood = hopeless.has(error.name) || (error.name === "validation_error" && error.statusCode === 422);
      throw new NotSent(`${error.name}: ${error.message}`, forGood, retryAfterMs(headers?.["retry-after"], now), true);
    },
  };
}

/** Writes mail to the data folder; readable at /dev/mail. */
export function captureTransport(config: Config): Transport {
  return {
    name: "capture",
    async send({ mails }) {
      for (const { id, askedAt, to, subject, text, html } of mails)
        await capture(config, { id, at: askedAt.toISOString(), to, subject, text, html });
      return mails.map(() => ({ providerId: null }));
    },
  };
}

/** The transport this installation is set up for: Resend with RESEND_API_KEY, else capture. */
export function transportOf(config: Config): Transport {
  return config.RESEND_API_KEY
    ? resendTransport(config.RESEND_API_KEY, config.MAIL_FROM ?? "", config.RESEND_BASE_URL)
    : captureTransport(config);
}
