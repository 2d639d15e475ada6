import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { ButtonLink } from "~/ui/button";
import { Facts } from "~/ui/facts";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("How your answer is used");
export const loader = clientDoor("viewer").loader(({ scope, url }) => {
  const from = url.searchParams.get("from") ?? "";
  return {
    page: pageOf(scope),
    back: /^[0-9a-f-]{36}$/.test(from) ? `/portal/approvals/${from}` : from === "results" ? "/portal/results" : "/portal",
  };
});

export default function HowUsed() {
  const { page, back } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <PageHeader
        size="sentence"
        title="Your answer is yours. A yes and a no weigh the same."
        crumbs={[{ label: back === "/portal" ? "Home" : "Back to your answer", to: back }]}
      />
      <Section id="does" title="What it does">
        <Facts
          rows={[
            { term: "You say yes", detail: "Those exact words and numbers become the record. They count in “results you have confirmed”." },
            { term: "You change a number", detail: "Yours counts. Ours stays beside it, so both of us can see the gap." },
            { term: "You ask for a change", detail: "Nothing is recorded as agreed. You get a new version, or a call." },
            { term: "You say nothing", detail: "It stays open, in pencil. Silence is never taken for a yes." },
          ]}
        />
      </Section>
      <Section id="who" title="Who sees it" hint="Nobody outside these">
        <Facts
          rows={[
            { term: `At ${page.client}`, detail: "Everybody who can open this page. Each answer is told to them by e-mail." },
            { term: `At ${page.firm}`, detail: "The person who serves you, the leaders and finance." },
            { term: "“Tell someone else”", detail: "Only the leaders. The person who serves you cannot open it." },
          ]}
        />
      </Section>
      <Section id="for" title="What we use it for">
        <p className="title">
          We measure our own work by what clients approve, our people’s rewards included. Every answer is welcome and free.
        </p>
      </Section>
      <Section id="free" title="What keeps it free">
        <ul className="list">
          <li>Nobody here may ask you for a particular answer. If it happens, tell one of the leaders.</li>
          <li>Your fees, your place in the queue and the people you work with don’t change with it.</li>
          <li>Nothing is picked for you, and no answer is harder to give than another.</li>
        </ul>
      </Section>
      <Section id="mind" title="If you change your mind">
        <Facts
          rows={[
            { term: "A goal", detail: "Withdraw your yes for 7 days. After that we write a new version together." },
            { term: "A result", detail: "Answer it again whenever you know better. Your newest answer counts." },
            { term: "A text about you", detail: "Take it back any day." },
          ]}
        />
      </Section>
      {back === "/portal" ? null : (
        <p className="after-form">
          <ButtonLink to={back}>Back to your answer</ButtonLink>
        </p>
      )}
    </PortalPage>
  );
}
