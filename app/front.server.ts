import { randomBytes, randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import type { App } from "~/auth/scope";
import { loggable } from "~/lib/loggable";

const BODY_LIMIT = 512 * 1024;
const unsafe = (method: string) => !["GET", "HEAD", "OPTIONS"].includes(method);

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    nonce: string;
  }
}

/** Gives each request an id and a nonce, and logs it when it ends (no query, no cookie, no token). */
export function requestLog(app: App) {
  return (req: Request, res: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    res.locals.requestId = randomUUID();
    res.locals.nonce = randomBytes(18).toString("base64");
    res.setHeader("X-Request-Id", res.locals.requestId);
    res.on("finish", () => {
      if (req.path.startsWith("/assets/")) return;
      const ms = Number((process.hrtime.bigint() - started) / 100_000n) / 10;
      app.log.info(
        { requestId: res.locals.requestId, method: req.method, path: loggable(req.path), status: res.statusCode, ms },
        "request",
      );
    });
    next();
  };
}

/** The policy headers of every answer; pages are never stored. */
export function policyHeaders(app: App, dev: boolean) {
  const https = app.config.APP_URL.startsWith("https:");
  return (req: Request, res: Response, next: NextFunction) => {
    const { nonce } = res.locals;
    const mailBody = /^\/dev\/mail\/(?:templates\/)?[^/]+\/body$/i.test(req.path);
    res.setHeader(
      "Content-Security-Policy",
      mailBody
        ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"
        : [
            "default-src 'self'",
            `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
            `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ""}`,
            "img-src 'self' data:",
            "font-src 'self'",
            `connect-src 'self'${dev ? " ws:" : ""}`,
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
          ].join("; "),
    );
    res.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: over plain http a browser would then say Origin: null, and every form would be refused.
    res.setHeader("Referrer-Policy", "same-origin");
    res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    res.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (https) res.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (!req.path.startsWith("/assets/")) {
      res.setHeader("Cache-Control", "no-store");
      res.setHeader("Vary", "Cookie");
    }
    next();
  };
}

/**
 * Refuses what another site sent: an unsafe request passes when the browser says it is same-origin, or, from a browser that
 * says nothing, when its Origin is ours (trust.md A7). Nothing said at all is refused.
 */
export function sameOriginOnly(app: App) {
  const ours = new URL(app.config.APP_URL).origin;
  // A mail program presses "unsubscribe" from elsewhere, without a cookie; the link itself is the right (RFC 8058).
  const oneClick = /^\/u\/u_[\w-]{43}\/[a-z]+$/;
  return (req: Request, res: Response, next: NextFunction) => {
    delete req.headers["x-forwarded-host"];
    if (!unsafe(req.method)) return next();
    const site = req.headers["sec-fetch-site"];
    const same =
      (req.method === "POST" && oneClick.test(req.path)) || (site !== undefined ? site === "same-origin" : req.headers.origin === ours);
    if (!same) {
      app.log.warn(
        { requestId: res.locals.requestId, path: loggable(req.path), method: req.method },
        "refused a request from another site",
      );
      return res
        .status(403)
        .type("text/plain")
        .send("This was sent from another site, so nothing was done. Open the page here and try again.");
    }
    delete req.headers.origin;
    next();
  };
}

/** Refuses bodies that are too long, or whose length is not said, before anything reads them. */
export function bodyLimit(req: Request, res: Response, next: NextFunction) {
  if (!unsafe(req.method)) return next();
  const length = req.headers["content-length"];
  if (length === undefined && req.headers["transfer-encoding"] !== undefined)
    return res.status(411).type("text/plain").send("The length of the request is missing.");
  if (Number(length ?? 0) > BODY_LIMIT) return res.status(413).type("text/plain").send("That is more than fits in one form (512 kB).");
  next();
}
