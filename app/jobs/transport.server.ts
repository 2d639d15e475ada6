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
}
/** How mail leaves. `send`, at the time `now`, gives the provider's id of it, if there is one; throws NotSent. Sending one mail twice delivers it once. */
export interface Transport {
  readonly name: string;
  send(mail: Mail, now: Date): Promise<string | null>;
}

/** Why a mail did not leave: `forGood` when trying again would change nothing, `retryAfterMs` when the provider says how long to wait. */
export class NotSent extends Error {
  constructor(
    reason: string,
    readonly forGood = false,
    readonly retryAfterMs = 0,
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

/** Sends by Resend. The idempotency key is the outbox row's, so a mail sent just before a crash is not sent again. */
export function resendTransport(key: string, from: string, baseUrl?: string): Transport {
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  return {
    name: "resend",
    async send(mail, now) {
      const { data, error, headers } = await resend.emails
        .send(
          { from, to: mail.to, subject: mail.subject, html: mail.html, text: mail.text },
          { idempotencyKey: `outbox/${mail.id}`, signal: AbortSignal.timeout(TIMEOUT) },
        )
        .catch((thrown: unknown) => {
          throw new NotSent(thrown instanceof Error ? thrown.message : "no answer");
        });
      if (!error) return data.id;
      // The key was used for other words: this mail left before, from an older version of its template.
      if (error.name === "invalid_idempotent_request") return null;
      const forGood = hopeless.has(error.name) || (error.name === "validation_error" && error.statusCode === 422);
      throw new NotSent(`${error.name}: ${error.message}`, forGood, retryAfterMs(headers?.["retry-after"], now));
    },
  };
}

/** Writes mail to the data folder; readable at /dev/mail. */
export function captureTransport(config: Config): Transport {
  return {
    name: "capture",
    async send(mail) {
      await capture(config, {
        id: mail.id,
        at: mail.askedAt.toISOString(),
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
      });
      return null;
    },
  };
}

/** The transport this installation is set up for: Resend with RESEND_API_KEY, else capture. */
export function transportOf(config: Config): Transport {
  return config.RESEND_API_KEY
    ? resendTransport(config.RESEND_API_KEY, config.MAIL_FROM ?? "", config.RESEND_BASE_URL)
    : captureTransport(config);
}
