import { Checkbox, Choice } from "~/ui/choice";
import { TextField } from "~/ui/field";
import { contactRoles } from "../rules";
import { NameField } from "./name-field";

type ContactFieldsProps = {
  person?: { name: string; email: string; title: string; role: string; primary: boolean; fixedName: string | null } | null;
  domains: readonly string[];
  mayMove?: boolean;
};

/** The fields of one of a client's people. */
export function ContactFields({ person, domains, mayMove = true }: ContactFieldsProps) {
  const where =
    domains.length > 0
      ? `An approver's address is at ${domains.join(" or ")}.`
      : "No domain is set for this client, so nobody can be an approver yet.";
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
        readOnly={!mayMove}
        hint={mayMove ? `They sign in by a link sent here. ${where}` : "A leader or an administrator changes addresses."}
      />
      <TextField name="title" label="What they do there" optional defaultValue={person?.title} maxLength={120} />
      <Choice
        name="role"
        label="What may they do?"
        defaultValue={person?.role ?? []}
        options={(["viewer", "contributor", "approver"] as const).map((value) => ({
          value,
          label: contactRoles[value].name,
          hint: contactRoles[value].may,
        }))}
      />
      <Checkbox name="primary" label="Main contact" defaultChecked={person?.primary ?? false} />
    </>
  );
}
