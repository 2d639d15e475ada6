import type { MailKind } from "#emails/template";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Form } from "~/ui/form";
import { kindWords, mailKinds } from "../rules";

/** Which mail somebody still wants; what they must be told is not in question. */
export function WishesForm({ wanted }: { wanted: readonly MailKind[] }) {
  return (
    <Form id="wishes" className="stack">
      <Choice
        name="wanted"
        label="What may come"
        hint="Never more than one mail a day."
        multiple
        defaultValue={wanted}
        options={mailKinds.map((kind) => ({ value: kind, ...kindWords[kind] }))}
      />
      <p className="row">
        <Button variant="primary" pendingLabel="Saving…">
          Save
        </Button>
      </p>
      <p className="hint">What waits for your answer, and what others answered in your firm’s name, you are always told once.</p>
    </Form>
  );
}
