import { TextField } from "~/ui/field";

/** Somebody's name; `fixed` says why it may not be changed by who reads this. */
export function NameField({ name, fixed = null }: { name?: string | undefined; fixed?: string | null | undefined }) {
  return (
    <TextField
      name="name"
      label="Name"
      defaultValue={name}
      maxLength={120}
      readOnly={Boolean(fixed)}
      hint={fixed ? `${fixed}.` : undefined}
    />
  );
}
