import { Choice } from "~/ui/choice";
import { DateField, TextField } from "~/ui/field";

type ClientFieldsProps = {
  client?: { name: string; segment: string; timezone: string; joinedOn: string; crmId: string };
  today?: string;
  firmZone: string;
  mayMoveStart?: boolean;
};

/** The fields of a client, for adding and for editing. */
export function ClientFields({ client, today, firmZone, mayMoveStart = true }: ClientFieldsProps) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={client?.name} maxLength={120} />
      <Choice
        name="segment"
        label="How we look after them"
        defaultValue={client?.segment ?? []}
        options={[
          { value: "community", label: "Community", hint: "By e-mail, with set-up help and the community" },
          { value: "enterprise", label: "Enterprise", hint: "Calls and reviews; a way to escalate" },
          { value: "strategic", label: "Strategic", hint: "A personal contact and an executive sponsor" },
        ]}
      />
      <DateField
        name="joinedOn"
        label="Client since"
        defaultValue={client?.joinedOn ?? today}
        readOnly={!mayMoveStart}
        hint={mayMoveStart ? "The year's figures start on this day for them." : "A leader can change this day."}
      />
      <TextField
        name="timezone"
        label="Time zone"
        optional
        width="medium"
        defaultValue={client?.timezone}
        placeholder={firmZone}
        hint={`Like America/New_York. Left empty: ours, ${firmZone}.`}
      />
      <TextField name="crmId" label="Number in the CRM" optional width="medium" defaultValue={client?.crmId} />
    </>
  );
}
