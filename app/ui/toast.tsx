import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";

/** A message kept for one page view; `key` tells two alike messages apart. */
export type Flash = { key: string; text: string; to?: string; linkText?: string };

const shownFor = 8000;

/** Says that something worked, for 8 seconds or until closed. The page says it too; errors never come here. Render it always. */
export function Toast({ flash }: { flash: Flash | null | undefined }) {
  const [closed, setClosed] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  const open = flash && flash.key !== closed ? flash : null;
  const key = open?.key;

  useEffect(() => {
    if (!key || held) return;
    const timer = setTimeout(() => setClosed(key), shownFor);
    return () => clearTimeout(timer);
  }, [key, held]);

  return (
    <div className="toast-place no-print" role="status">
      {open ? (
        <div
          className="toast"
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{open.text}</span>
          {open.to ? <Link to={open.to}>{open.linkText ?? "See it"}</Link> : null}
          <button type="button" className="toast-close needs-script" onClick={() => setClosed(open.key)}>
            Close
          </button>
        </div>
      ) : null}
    </div>
  );
}
