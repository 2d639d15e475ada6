import type { MetaFunction } from "@remix-run/react";
import { useSearchParams } from "@remix-run/react";
import { devDoor } from "~/auth/doors.server";
import { AnswersBar } from "~/ui/answers";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { PortalFrame } from "~/ui/portal-frame";
import { ControlSamples } from "~/ui/samples/controls";
import { DataSamples } from "~/ui/samples/data";
import { FormSamples } from "~/ui/samples/forms";
import { RecordSamples } from "~/ui/samples/record";
import { StaffSamples } from "~/ui/samples/staff";
import { TableSamples } from "~/ui/samples/tables";
import { Toast } from "~/ui/toast";

export const meta: MetaFunction = () => [{ title: "Components" }];

export const loader = devDoor.loader(() => null);

/** Every component in its states: `/dev/ui` as clients see them, `/dev/ui?area=staff` as staff do. */
export default function Components() {
  const [search] = useSearchParams();
  if (search.get("area") === "staff") {
    return (
      <div data-area="staff" className="text-md">
        <StaffSamples />
      </div>
    );
  }
  return (
    <>
      <PortalFrame
        client="Northlake"
        firm="Harbor & Pine"
        home="/dev/ui"
        nav={[
          { to: "/dev/ui", label: "Home" },
          { to: "/dev/ui/goals", label: "Goals" },
          { to: "/dev/ui/agreed", label: "What we’ve agreed" },
          { to: "/dev/ui?area=staff", label: "Staff area" },
        ]}
        footer={[
          { to: "/dev/ui?footer=ask", label: "Ask Maya" },
          { to: "/dev/ui?footer=accessibility", label: "Accessibility" },
        ]}
        footerNote="Northlake’s page with Harbor & Pine"
        bar={
          <AnswersBar
            say={
              <>
                Your answer, Dana.
                <br />
                Asked for by 27 Nov.
              </>
            }
            answers={[
              { label: "Approve this goal", hint: "You can withdraw this for 7 days.", to: "#buttons" },
              { label: "Ask for a change", hint: "Tell us what. You get a new version.", to: "#buttons" },
            ]}
          />
        }
      >
        <PageHeader
          size="sentence"
          crumbs={[{ label: "Home", to: "/dev/ui" }, { label: "Components" }]}
          title={
            <>
              Pencil until it is signed, then <b>pen</b>.
            </>
          }
          lead="Every part in its states. Dashed, hatched and hollow mean proposed. Solid ink blue means somebody at the client said yes."
        />
        <ControlSamples />
        <DataSamples />
        <TableSamples />
        <RecordSamples />
        <FormSamples />
        <Note tone="pen">The end of the page, above the bar.</Note>
      </PortalFrame>
      <Toast
        flash={search.get("toast") ? { key: "sample", text: "Saved to Northlake’s timeline.", to: "/dev/ui", linkText: "See it" } : null}
      />
    </>
  );
}
