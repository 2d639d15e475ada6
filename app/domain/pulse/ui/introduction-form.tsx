import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

/** Somebody a client's person introduces: three lines. */
export function IntroductionForm({ at }: { at: string }) {
  return (
    <>
      <PageHeader title="Who else should we know?" lead="Nothing is sent to them by this. Your work with us stays the same either way." />
      <Form id="introduction" action={`${at}/introduction`} className="stack loose">
        <TextField name="person" label="Their name" width="medium" />
        <TextField name="company" label="Where they work" width="medium" />
        <TextField name="email" label="Their e-mail address" type="email" width="medium" />
        <FormFoot cancelTo={`${at}/thanks`}>Introduce them</FormFoot>
      </Form>
    </>
  );
}
