import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

/** The code from the mail, for the browser that waits; what is wrong with it is said on `/sign-in/sent`. */
export function CodeForm({ primary = false }: { primary?: boolean }) {
  return (
    <Form id="code" action="/sign-in/sent" className="stack">
      <TextField
        name="code"
        label="Eight letters and digits"
        width="medium"
        maxLength={20}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        hint="They stand under the button in the newest e-mail and work for ten minutes."
      />
      <div>
        <Button variant={primary ? "primary" : "secondary"} pendingLabel="Checking…">
          Continue
        </Button>
      </div>
    </Form>
  );
}
