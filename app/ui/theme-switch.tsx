import { Form, useLocation, useRouteLoaderData } from "@remix-run/react";
import { buttonClass } from "./button";

const choices = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As my device" },
] as const;

/** Light, dark, or as the device says: kept in a cookie by `/theme`, which leads back to this page. */
export function ThemeSwitch() {
  const root = useRouteLoaderData<{ theme: string | null }>("root");
  const { pathname, search } = useLocation();
  const now = root?.theme ?? "system";
  return (
    <Form method="post" action="/theme" preventScrollReset className="row tight">
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      <fieldset className="row tight">
        <legend className="sr">Colours</legend>
        {choices.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={now === value}
            className={buttonClass({ variant: "quiet", size: "small" }, "aria-pressed:text-ink aria-pressed:no-underline")}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
