import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { HeadersFunction, LinksFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { publicDoor } from "~/auth/doors.server";
import { cookieIn } from "~/auth/session.server";
import { fontPreloads } from "~/ui/fonts";
import { IdempotencyContext } from "~/ui/form";
import { useNonce } from "~/ui/nonce";
import styles from "~/ui/styles/app.css?url";

export const links: LinksFunction = () => [
  ...fontPreloads.map((href) => ({ rel: "preload", as: "font" as const, type: "font/woff2", href, crossOrigin: "anonymous" as const })),
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** A refusal keeps its Retry-After on the page that says it. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get("Retry-After");
  return new Headers(wait ? [["Retry-After", wait]] : []);
};

export const loader = publicDoor.loader(({ request }) => {
  const theme = cookieIn(request.headers.get("Cookie"), "theme");
  return { pageKey: crypto.randomUUID(), theme: theme === "dark" || theme === "light" ? theme : null };
});

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const error = useRouteError();
  const staff = useMatches().some((m) => m.pathname.startsWith("/admin"));
  return (
    <html lang="en" data-theme={root?.theme ?? undefined} data-area={staff ? "staff" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {error ? <title>{wordsFor(error).title}</title> : <Meta />}
        <Links />
      </head>
      <body>
        <IdempotencyContext.Provider value={root?.pageKey ?? ""}>{children}</IdempotencyContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** The title and the sentence for what went wrong; what the server said only where it was written for the reader. */
function wordsFor(error: unknown): { title: string; words: ReactNode } {
  const said = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : "";
  switch (isRouteErrorResponse(error) ? error.status : 500) {
    case 403:
      return { title: "Not for this sign-in", words: said || "This page is not open to you." };
    case 404:
      return { title: "We could not find that page", words: "It may have moved, or belong to somebody else. Nothing was changed." };
    case 409:
      return { title: "Something changed meanwhile", words: said || "Open the page again to see what is there now." };
    case 429:
      return { title: "Too many tries", words: said || "Try again in a few minutes." };
    case 500:
      return {
        title: "Something went wrong on our side",
        words: "Nothing was changed. Please try again in a moment; if it happens again, tell us when it did.",
      };
    default:
      return { title: "Something went wrong", words: "Nothing was changed. Please try again in a moment." };
  }
}

export function ErrorBoundary() {
  const { title, words } = wordsFor(useRouteError());
  return (
    <main className="page main grid gap-4" id="main">
      <h1 className="title">{title}</h1>
      <p className="lead">{words}</p>
      <p>
        <a href="/">Go to your page</a>
      </p>
    </main>
  );
}
