import type { MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import type { ClientScope } from "~/auth/scope";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PortalFrame } from "~/ui/portal-frame";
import { ThemeSwitch } from "~/ui/theme-switch";

export interface Page {
  client: string;
  firm: string;
  name: string;
}

/** What every page of the portal shows around itself. */
export function pageOf(scope: ClientScope): Page {
  return { client: scope.clientName, firm: scope.firm.name, name: scope.person.name };
}

/** The document's title: what this page is (as fixed words, or from its data), whose, with whom. */
export function titled<D>(words: string | ((data: D) => string)): MetaFunction {
  return ({ data }) => {
    if (typeof data !== "object" || data === null || !("page" in data)) return typeof words === "string" ? [{ title: words }] : [];
    const { client, firm } = data.page as Page;
    return [{ title: `${typeof words === "string" ? words : words(data as D)} · ${client} with ${firm}` }];
  };
}

const nav = [
  { to: "/portal", label: "Home", end: true },
  { to: "/portal/goals", label: "Goals" },
  { to: "/portal/results", label: "Results" },
  { to: "/portal/agreed", label: "What we’ve agreed" },
];

/** The frame of a client's page; `bar` docks at its foot. It guards nothing. */
export function PortalPage({ page, bar, children }: { page: Page; bar?: ReactNode; children: ReactNode }) {
  const foot = (
    <>
      <span>
        {page.client}’s page with {page.firm}
      </span>
      <ThemeSwitch />
      <Form id="sign-out" action="/sign-out">
        <Button variant="quiet" size="small" pendingLabel="Signing out…" about={`, ${page.name}`}>
          Sign out
        </Button>
      </Form>
    </>
  );
  return (
    <PortalFrame
      client={page.client}
      firm={page.firm}
      home="/portal"
      nav={nav}
      footer={[
        { to: "/portal/how-used", label: "How your answer is used" },
        { to: "/portal/mail", label: "Fewer e-mails" },
      ]}
      footerNote={foot}
      bar={bar}
    >
      {children}
    </PortalFrame>
  );
}
