import path from "node:path";
import { z } from "zod";
import { isTimeZone } from "./dates";

const optional = z
  .string()
  .optional()
  .transform((v) => (v === "" ? undefined : v));
const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    DATABASE_URL: optional.pipe(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
        .optional(),
    ),
    DATABASE_OWNER_URL: optional.pipe(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
        .optional(),
    ),
    DATA_DIR: optional.transform((v) => path.resolve(v ?? "data")),
    PORT: optional
      .pipe(
        z
          .string()
          .regex(/^\d{1,5}$/, "must be a port number")
          .optional(),
      )
      .transform((v) => Number(v ?? 3000))
      .pipe(z.number().max(65_535)),
    HOST: optional.transform((v) => v ?? "127.0.0.1"),
    APP_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
    RESEND_API_KEY: optional,
    RESEND_BASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
    MAIL_FROM: optional,
    RESEND_WEBHOOK_SECRET: optional,
    SIGNING_KEY_FILE: optional,
    TRUST_PROXY_HOPS: optional
      .pipe(
        z
          .string()
          .regex(/^\d{1,2}$/, "must be a small whole number")
          .optional(),
      )
      .transform((v) => Number(v ?? 0)),
    FIRM_TIMEZONE: optional.pipe(z.string().refine(isTimeZone, "is not a time zone").optional()),
    LOG_LEVEL: optional
      .pipe(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).optional())
      .transform((v) => v ?? "info"),
    MIGRATE: optional.pipe(z.enum(["on", "off"]).optional()).transform((v) => v !== "off"),
    JOBS: optional.pipe(z.enum(["on", "off"]).optional()).transform((v) => v !== "off"),
  })
  .refine((env) => !env.RESEND_API_KEY || env.MAIL_FROM, {
    path: ["MAIL_FROM"],
    message: "is needed with RESEND_API_KEY: who the mail is from",
  })
  .transform((env) => ({ ...env, APP_URL: (env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "") }));

export type Config = Readonly<z.output<typeof schema>>;

/** A wrong value in the environment; the message is one line that names the variable, never its value. */
export class ConfigError extends Error {}

/** Reads the environment (contract.md, Environment). Throws ConfigError with one line that names the first wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(`${String(issue?.path[0] ?? "environment")}: ${issue?.message ?? "is wrong"}`);
}
