import { Form as RemixForm, type FormProps as RemixFormProps, useActionData, useNavigation } from "@remix-run/react";
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";
import { type FormFailure, isFormFailure } from "~/lib/form";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";

/** A key made on the server once per page load, so that server and browser render the same one; root provides it. */
export const IdempotencyContext = createContext<string>("");

/** The key one form of this page is sent with: sending it twice does its work once. */
export function useIdempotencyKey(formId: string): string {
  return `${useContext(IdempotencyContext)}:${formId}`;
}

type FormProps = Omit<RemixFormProps, "id" | "children" | "noValidate"> & {
  /** Unique on the page and stable; the action answers with it when it refuses. */
  id: string;
  /** A refusal from elsewhere than this route's action. */
  errors?: FormFailure | null;
  /** Replaces the key of this page and form. */
  idem?: string;
  children: ReactNode;
};

/**
 * The one form. The server validates; a refusal whose `form` is this id is shown on top and beside each field, with what
 * was typed kept. Works the same without JavaScript; with it, a second click sends nothing.
 */
export function Form({ id, errors, idem, method = "post", children, onSubmit, ...rest }: FormProps) {
  const data: unknown = useActionData();
  const answered = errors ?? (isFormFailure(data) ? data : null);
  const failure = answered?.form === id ? answered : null;
  const key = useIdempotencyKey(id);
  const guard = useDoubleClickGuard(rest.reloadDocument === true);
  const context = useMemo(() => ({ id, failure }), [id, failure]);
  const reads = method.toLowerCase() === "get";

  return (
    <RemixForm
      {...rest}
      id={id}
      method={method}
      noValidate
      onSubmit={(event) => {
        onSubmit?.(event);
        if (!reads && !event.defaultPrevented) guard(event);
      }}
    >
      {reads ? null : (
        <>
          <input type="hidden" name="_form" value={id} />
          <input type="hidden" name="_idem" value={idem ?? key} />
        </>
      )}
      {failure ? <ErrorSummary failure={failure} formId={id} /> : null}
      <FormContext.Provider value={context}>{children}</FormContext.Provider>
    </RemixForm>
  );
}

/** Stops a second submit until the first has been answered; a submit that leaves the page frees itself after 3 seconds. */
function useDoubleClickGuard(leavesPage: boolean) {
  const navigation = useNavigation();
  const sent = useRef(false);
  useEffect(() => {
    if (navigation.state === "idle") sent.current = false;
  }, [navigation.state]);
  return (event: FormEvent) => {
    if (sent.current) {
      event.preventDefault();
      return;
    }
    sent.current = true;
    if (leavesPage) setTimeout(() => (sent.current = false), 3000);
  };
}
