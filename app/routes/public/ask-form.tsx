import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";

/** Asks for an address and sends a link and a code there; what is wrong with it is said on `/sign-in`. */
export function AskForm({ next = "/", primary = false }: { next?: string; primary?: boolean }) {
  return (
    <Form id="ask" action="/sign-in" className="stack">
      {next === "/" ? null : <input type="hidden" name="next" value={next} />}
      <TextField
        name="email"
        label="Your work e-mail"
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        hint="We send a link and an eight-character code. No password to remember."
      />
      <div>
        <Button variant={primary ? "primary" : "secondary"} wide={primary} pendingLabel="Sending…">
          Send me a link and a code
        </Button>
      </div>
    </Form>
  );
}
