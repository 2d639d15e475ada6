import * as Radix from "@radix-ui/react-dialog";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { type ButtonVariant, buttonClass } from "./button";

type DialogProps = {
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: "normal" | "small";
  title: ReactNode;
  description: ReactNode;
  /** Where the same question stands as a page: followed without JavaScript and by "open in a new tab". */
  fallbackHref?: string;
  /** For dialogs opened by something else; then leave `trigger` empty. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Label of the way out; it comes last. */
  cancel?: string;
  children?: ReactNode;
};

/**
 * A question before a step that counts. Without JavaScript the trigger is a link to `fallbackHref`; where there is none,
 * the question stands on the page instead.
 */
export function Dialog({
  trigger,
  triggerVariant,
  triggerSize,
  title,
  description,
  fallbackHref,
  open,
  onOpenChange,
  cancel = "Go back",
  children,
}: DialogProps) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const setShown = onOpenChange ?? setOwn;
  const link = useRef<HTMLAnchorElement>(null);
  const back = (event: Event) => {
    if (!link.current) return;
    event.preventDefault();
    link.current.focus();
  };
  const look = buttonClass({ variant: triggerVariant, size: triggerSize });

  return (
    <Radix.Root open={shown} onOpenChange={setShown}>
      {trigger === null || trigger === undefined ? null : fallbackHref ? (
        <a ref={link} className={look} href={fallbackHref} aria-haspopup="dialog" onClick={(event) => opens(event) && setShown(true)}>
          {trigger}
        </a>
      ) : (
        <>
          <Radix.Trigger className={`${look} needs-script`}>{trigger}</Radix.Trigger>
          <noscript>
            <section className="dialog dialog--inline">
              <h2 className="title">{title}</h2>
              <p>{description}</p>
              {children}
            </section>
          </noscript>
        </>
      )}
      <Radix.Portal>
        <Radix.Overlay className="veil">
          <Radix.Content className="dialog" onCloseAutoFocus={back}>
            <Radix.Title className="title">{title}</Radix.Title>
            <Radix.Description>{description}</Radix.Description>
            <div className="dialog-end">
              {children}
              <Radix.Close className={buttonClass({ variant: "secondary" })}>{cancel}</Radix.Close>
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

function opens(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
