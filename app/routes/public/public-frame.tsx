import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "~/ui/class-names";
import { SkipLink } from "~/ui/portal-frame";
import { ThemeSwitch } from "~/ui/theme-switch";

/** The page around what anybody may see: the names on the masthead, a narrow column, the colours. */
export function PublicFrame({
  firm,
  client,
  wide = false,
  children,
}: {
  firm: string;
  client?: string | null;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <SkipLink />
      <header className="masthead">
        <div className="page masthead-in">
          <Link className="masthead-names" to="/">
            {client ? (
              <>
                {client} <i>with</i> <span>{firm}</span>
              </>
            ) : (
              firm
            )}
          </Link>
        </div>
      </header>
      <main className="main page" id="main" tabIndex={-1}>
        <div className={classNames("grid gap-6", !wide && "max-w-[34rem] sm:mt-8")}>{children}</div>
      </main>
      <footer className="footer">
        <div className="page row row--end">
          <span>{client ? `${client}’s page with ${firm}` : firm}</span>
          <ThemeSwitch />
        </div>
      </footer>
    </>
  );
}

/** A further way, under a line. */
export function OtherWay({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-name`} className="border-t border-(--rule-strong) pt-4 mt-6 grid gap-4">
      <h2 className="section-name" id={`${id}-name`}>
        {title}
      </h2>
      {children}
    </section>
  );
}
