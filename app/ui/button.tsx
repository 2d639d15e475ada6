import { Link, type LinkProps, useNavigation } from "@remix-run/react";
import { type ButtonHTMLAttributes, type CSSProperties, type MouseEvent, type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { useFormState } from "./form-context";
import { useDelayed } from "./use-delayed";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
type Look = { variant?: ButtonVariant; size?: "normal" | "small"; wide?: boolean };

/** The class list of a button, for the few places where neither `Button` nor `ButtonLink` fits. */
export function buttonClass({ variant = "secondary", size = "normal", wide = false }: Look, extra?: string): string {
  return classNames("btn", `btn--${variant}`, size === "small" && "btn--small", wide && "btn--wide", extra) ?? "btn";
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
    /** Shown 150 ms after sending, until the answer is here. */
    pendingLabel?: string;
    /** Said to screen readers after the label, e.g. " for Northlake". */
    about?: string;
    /** Why it can't be used now; the button stays focusable and says so. */
    unavailable?: string;
    children: ReactNode;
  };

/** A button. Inside a `Form` it submits by default and shows that it is working. */
export function Button({ variant, size, wide, pendingLabel = "Saving…", about, unavailable, className, children, ...rest }: ButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const form = useFormState();
  const type = rest.type ?? (form ? "submit" : "button");
  const sending = useSending(form?.id, type === "submit", rest.name, rest.value);
  const pending = useDelayed(sending, 150);
  const width = useRef<CSSProperties>();
  if (!sending) width.current = undefined;
  else if (!width.current && ref.current) width.current = { minWidth: ref.current.offsetWidth };

  const reasonId = unavailable && rest.id ? `${rest.id}-reason` : undefined;
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (unavailable) event.preventDefault();
    else rest.onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      ref={ref}
      type={unavailable ? "button" : type}
      className={buttonClass({ variant, size, wide }, className)}
      aria-busy={pending || undefined}
      aria-disabled={unavailable ? true : undefined}
      aria-describedby={reasonId ?? rest["aria-describedby"]}
      onClick={onClick}
      style={pending ? width.current : undefined}
    >
      {pending ? pendingLabel : children}
      {about ? <span className="sr">{about}</span> : null}
    </button>
  );
  if (!unavailable) return button;
  return (
    <span className="btn-why">
      {button}
      <span className="hint" id={reasonId}>
        {unavailable}
      </span>
    </span>
  );
}

function useSending(formId: string | undefined, submits: boolean, name?: string, value?: unknown): boolean {
  const navigation = useNavigation();
  if (!formId || !submits || navigation.state === "idle") return false;
  if (navigation.formData?.get("_form") !== formId) return false;
  return name === undefined || navigation.formData.get(name) === String(value ?? "");
}

type ButtonLinkProps = Look & Omit<LinkProps, "children"> & { about?: string; children: ReactNode };

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, wide, about, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, wide }, className)}>
      {children}
      {about ? <span className="sr">{about}</span> : null}
    </Link>
  );
}
