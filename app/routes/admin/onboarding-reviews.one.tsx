import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { reviewOnboarding } from "~/domain/pulse/commands/said.server";
import { reviewInput } from "~/domain/pulse/input/heard";
import { onboardingReview } from "~/domain/pulse/queries/onboarding.server";
import { quarterWords } from "~/domain/pulse/ui/quarter-words";
import { formatDate, formatDateTime } from "~/lib/dates";
import { parseForm } from "~/lib/parse-form.server";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Said, Thread } from "~/ui/initials";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Onboarding, ${data ? quarterWords(data.quarter).toLowerCase() : ""}` },
];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => ({
  ...(await onboardingReview(scope, params["quarter"])),
  leads: scope.role === "leader",
  timezone: scope.firm.timezone,
}));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  await reviewOnboarding(scope, params["quarter"] ?? "", parseForm(reviewInput, form).notes);
  return redirect("/admin/onboarding-reviews?done=reviewed");
});

export default function OnboardingReview() {
  const { quarter, surveys, review, leads, timezone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Onboarding, ${quarterWords(quarter).toLowerCase()}`}
        crumbs={[
          { label: "Pulses", to: "/admin/pulses" },
          { label: "Look back at onboarding", to: "/admin/onboarding-reviews" },
        ]}
      />
      <Section id="surveys" title="What new clients said" count={surveys.length || undefined}>
        {surveys.length === 0 ? (
          <p className="hint">Nobody’s onboarding ended in this quarter.</p>
        ) : (
          <Table
            caption="Onboarding surveys of the quarter"
            hideCaption
            rows={surveys}
            rowKey={(s) => s.key}
            columns={[
              {
                key: "client",
                head: "Client",
                cell: (s) => (
                  <>
                    <Link to={`/admin/pulses/${encodeURIComponent(s.key)}`}>{s.client}</Link>{" "}
                    <span className="hint">joined {formatDate(s.joinedOn)}</span>
                  </>
                ),
              },
              { key: "person", head: "Asked", cell: (s) => `${s.person}, ${formatDate(s.askedOn)}` },
              { key: "nps", head: "Of 10", num: true, cell: (s) => s.nps ?? "" },
              { key: "rating", head: "Of 5", num: true, cell: (s) => s.rating ?? "" },
              { key: "words", head: "Words", cell: (s) => s.comment || (s.answered ? "" : <span className="hint">No answer</span>) },
            ]}
          />
        )}
      </Section>
      <Section id="notes" title="What we saw">
        {review ? (
          <Thread>
            <Said name={review.by} when={formatDateTime(new Date(review.at), timezone)}>
              {review.notes}
            </Said>
          </Thread>
        ) : null}
        {leads ? (
          <Form id="review" className="stack">
            <TextArea
              name="notes"
              label={review ? "Write it anew" : "What the team saw, and what will change"}
              rows={6}
              defaultValue={review?.notes ?? ""}
            />
            <FormFoot cancelTo="/admin/onboarding-reviews">Write it down</FormFoot>
          </Form>
        ) : review ? null : (
          <p className="hint">Nobody has written it yet. A leader does.</p>
        )}
      </Section>
    </>
  );
}
