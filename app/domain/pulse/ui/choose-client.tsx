import { Select } from "~/ui/field";
import { Filters } from "~/ui/filters";

/** The first step of asking and of logging: whose people? */
export function ChooseClient({ clients }: { clients: readonly { value: string; label: string }[] }) {
  return (
    <Filters label="Which client?" active={false}>
      <Select name="client" label="Which client?" placeholder="Choose" width="medium" options={clients} />
    </Filters>
  );
}
