import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { devDoor } from "~/auth/doors.server";
import { readCaptured } from "~/domain/mail/queries.server";
import { found } from "~/lib/refusal";
import { ButtonLink } from "~/ui/button";
import { PageHeader } from "~/ui/page-header";
import { OtherWay, PublicFrame } from "./public-frame";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.subject ?? "Captured mail" }];

export const loader = devDoor.loader(async ({ scope, params }) => {
  const mail = found(await readCaptured(scope.app.config, params["id"] ?? ""), "mail");
  const links = [...new Set(mail.text.match(/https?:\/\/\S+/g) ?? [])];
  return { id: mail.id, to: mail.to, subject: mail.subject, text: mail.text, links };
});

export default function CapturedMail() {
  const { id, to, subject, text, links } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm="Captured mail" wide>
      <PageHeader title={subject} crumbs={[{ label: "Captured mail", to: "/dev/mail" }]} lead={`To ${to}`} />
      <p className="row">
        <ButtonLink to={`/dev/mail/${id}/body`} reloadDocument>
          See it as it looks
        </ButtonLink>
      </p>
      <pre className="whitespace-pre-wrap break-words">{text}</pre>
      <OtherWay id="links" title="Links in it">
        <ul>
          {links.map((href) => (
            <li key={href} className="break-all">
              <a href={href}>{href}</a>
            </li>
          ))}
        </ul>
      </OtherWay>
    </PublicFrame>
  );
}
