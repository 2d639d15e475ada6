import type { App } from "./scope";
import { cookieIn } from "./session.server";

const LIFE_SECONDS = 600;
const isSecure = (app: App) => app.config.APP_URL.startsWith("https:");
const cookieName = (app: App) => (isSecure(app) ? "__Host-login" : "login");
const attributes = (app: App, seconds: number) => `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(app) ? "; Secure" : ""}`;

/** The browser that asked for a link and waits for it. `masked` is the address it asked for, as the waiting page shows it. */
export interface Waiting {
  readonly browser: string;
  readonly masked: string;
}

/** The Set-Cookie header that makes a browser the waiting one, for ten minutes. */
export function waitingCookie(app: App, { browser, masked }: Waiting): string {
  return `${cookieName(app)}=${browser}.${Buffer.from(masked, "utf8").toString("base64url")}; ${attributes(app, LIFE_SECONDS)}`;
}

/** The Set-Cookie header that ends the wait. */
export const noLongerWaiting = (app: App): string => `${cookieName(app)}=; ${attributes(app, 0)}`;

/** What the waiting browser's cookie holds; null without one. */
export function waitingIn(app: App, cookieHeader: string | null): Waiting | null {
  const [browser, masked] = (cookieIn(cookieHeader, cookieName(app)) ?? "").split(".");
  return browser && masked ? { browser, masked: Buffer.from(masked, "base64url").toString("utf8") } : null;
}
