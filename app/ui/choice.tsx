import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { useChoices } from "./form-context";

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode };
type GroupProps = { name: string; label: ReactNode; hint?: ReactNode; error?: string; hideLabel?: boolean };
type ChoiceProps = GroupProps & {
  options: readonly ChoiceOption[];
  /** Lists under each other, cards with an edge, or one line of words. */
  layout?: "list" | "cards" | "line";
  /** Several may be ticked. */
  multiple?: boolean;
  /** Leave it out: nothing is chosen for anyone. */
  defaultValue?: string | readonly string[];
};

/** A question with a closed set of answers: radio buttons, or tick boxes where several may hold. */
export function Choice({ options, layout = "list", multiple = false, defaultValue = [], ...group }: ChoiceProps) {
  const fallback = typeof defaultValue === "string" ? [defaultValue] : defaultValue;
  const { id, error, values } = useChoices(group.name, fallback, group.error);
  const type = multiple ? "checkbox" : "radio";
  return (
    <Group {...group} id={id} error={error}>
      <div className={layout === "line" ? "pick" : classNames("choices", layout === "cards" && "choices--cards")}>
        {options.map((option, i) => (
          <label key={option.value} className={layout === "line" ? undefined : "choice"}>
            <input
              type={type}
              id={i === 0 ? id : `${id}-${i + 1}`}
              name={group.name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              aria-invalid={error ? true : undefined}
            />
            <span>{option.label}</span>
            {option.hint && layout !== "line" ? <span className="hint">{option.hint}</span> : null}
          </label>
        ))}
      </div>
    </Group>
  );
}

type CheckboxProps = { name: string; label: ReactNode; hint?: ReactNode; value?: string; error?: string; defaultChecked?: boolean };

/** One statement to tick; sends `value` ("yes") or nothing. */
export function Checkbox({ name, label, hint, value = "yes", error: given, defaultChecked = false }: CheckboxProps) {
  const { id, error, values } = useChoices(name, defaultChecked ? [value] : [], given);
  const described = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return (
    <div className={classNames("field", error && "field--error")}>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={values.includes(value)}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
        {hint ? (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </label>
    </div>
  );
}

type ScoresProps = GroupProps & { from?: number; to?: number; low: string; high: string; defaultValue?: number };

/** A row of numbers to pick one of, 44 px each at least; eleven wrap as six and five on a phone. */
export function Scores({ from = 0, to = 10, low, high, defaultValue, ...group }: ScoresProps) {
  const { id, error, values } = useChoices(group.name, defaultValue === undefined ? [] : [String(defaultValue)], group.error);
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return (
    <Group {...group} id={id} error={error} className="score">
      <div className={classNames("score-row", numbers.length === 11 && "score-row--11", numbers.length === 5 && "score-row--5")}>
        {numbers.map((n, i) => (
          <label key={n}>
            <input
              type="radio"
              id={i === 0 ? id : `${id}-${n}`}
              name={group.name}
              value={n}
              defaultChecked={values.includes(String(n))}
              aria-label={n === from ? `${n}, ${low}` : n === to ? `${n}, ${high}` : undefined}
            />
            <span>{n}</span>
          </label>
        ))}
      </div>
      <p className="score-ends hint" aria-hidden="true">
        <span>
          {from}: {low}
        </span>
        <span>
          {to}: {high}
        </span>
      </p>
    </Group>
  );
}

type FieldsetProps = GroupProps & { id: string; className?: string; children: ReactNode };

function Group({ id, label, hint, error, hideLabel, className, children }: FieldsetProps) {
  const described = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return (
    <fieldset className={classNames("field field--group", error && "field--error", className)} aria-describedby={described}>
      <legend className={hideLabel ? "sr" : "label"}>{label}</legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {children}
    </fieldset>
  );
}
