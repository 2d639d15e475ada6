import { Choice } from "~/ui/choice";
import { TextField } from "~/ui/field";
import { mayGive, type StaffRole } from "../rules";
import { NameField } from "./name-field";

const roles: { value: StaffRole; label: string; hint: string }[] = [
  { value: "csm", label: "Client success", hint: "Works for the clients assigned to them" },
  { value: "sales", label: "Sales", hint: "Opportunities and referrals" },
  { value: "leader", label: "Leader", hint: "All clients and people; assigns, confirms, exempts" },
  { value: "finance", label: "Finance", hint: "Agreements and statements" },
  { value: "admin", label: "Administrator", hint: "People and settings" },
];

type Person = { name: string; email: string; title: string; role: StaffRole; fixed: string | null; fixedName: string | null };
type StaffFieldsProps = { by: StaffRole; person?: Person };

/** The fields of a member of staff; `by` is the role of who fills them in, offered only what they may give; `fixed` and `fixedName` say why they may not change the address or the name. */
export function StaffFields({ by, person }: StaffFieldsProps) {
  const fixed = person?.fixed ?? null;
  const told = person ? "A new address signs them out, and the old one is told." : "They sign in by a link sent here.";
  return (
    <>
      <NameField name={person?.name} fixed={person?.fixedName} />
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        inputMode="email"
        spellCheck={false}
        defaultValue={person?.email}
        readOnly={fixed !== null}
        hint={fixed === null ? told : `${fixed}.`}
      />
      <TextField name="title" label="Title" optional defaultValue={person?.title} maxLength={120} />
      <Choice
        name="role"
        label="What do they do here?"
        defaultValue={person?.role ?? []}
        hint={by === "leader" ? undefined : "Only a leader makes somebody a leader or finance."}
        options={roles.filter((role) => mayGive(by, role.value) || role.value === person?.role)}
      />
    </>
  );
}
