import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { renderMail, templates } from "#emails/templates";
import { devDoor } from "~/auth/doors.server";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction = () => [{ title: "Every message" }];

const readers = { client: "To clients", staff: "To staff", both: "To clients and staff" };

export const loader = devDoor.loader(() =>
  Promise.all(
    Object.entries(templates).map(async ([name, { to, asked, unsubscribe, sample }]) => {
      const { subject, text } = await renderMail(name, sample);
      const when = asked ? "leaves at once" : to === "staff" ? "when it is due" : "at most one a day";
      return { name, subject, text, hint: `${readers[to]}, ${when}${unsubscribe ? `, may be asked away (${unsubscribe})` : ""}.` };
    }),
  ),
);

export default function Messages() {
  const messages = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm="Every message" wide>
      <PageHeader
        title="Every message"
        crumbs={[{ label: "Captured mail", to: "/dev/mail" }]}
        lead="What the product sends, each by an example. The light follows yours."
      />
      {messages.map(({ name, subject, text, hint }) => (
        <Section
          key={name}
          id={name}
          title={subject}
          hint={`${name}. ${hint}`}
          actions={
            <Link to={`/dev/mail/templates/${name}/body`} reloadDocument>
              Alone<span className="sr">: {subject}</span>
            </Link>
          }
          wide
        >
          <iframe
            className="w-full h-[36rem] border border-(--rule)"
            title={subject}
            src={`/dev/mail/templates/${name}/body`}
            sandbox=""
            loading="lazy"
          />
          <details>
            <summary>As plain text</summary>
            <pre className="whitespace-pre-wrap break-words">{text}</pre>
          </details>
        </Section>
      ))}
    </PublicFrame>
  );
}
