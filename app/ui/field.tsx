import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { useField } from "./form-context";

export type FieldBase = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Only where no `Form` gives it. */
  error?: string;
  /** Says "(optional)" after the label; everything else is asked for. */
  optional?: boolean;
  /** Keeps the label for screen readers only; for search boxes and table cells. */
  hideLabel?: boolean;
};
type Control = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true; defaultValue: string };
type FieldProps = FieldBase & { defaultValue?: string | number; className?: string; children: (control: Control) => ReactNode };

/** Label, hint and error around one control; the control gets its id, value and links to both texts. */
export function Field({ name, label, hint, error, optional, hideLabel, defaultValue, className, children }: FieldProps) {
  const field = useField(name, defaultValue, error);
  const described = classNames(hint ? `${field.id}-hint` : null, field.error ? `${field.id}-error` : null);
  return (
    <div className={classNames("field", field.error && "field--error", className)}>
      <label className={hideLabel ? "sr" : "label"} htmlFor={field.id}>
        {label}
        {optional ? <span className="label-optional"> (optional)</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      ) : null}
      {field.error ? <FieldError id={`${field.id}-error`}>{field.error}</FieldError> : null}
      {children({
        id: field.id,
        name,
        "aria-describedby": described,
        "aria-invalid": field.error ? true : undefined,
        defaultValue: field.value,
      })}
    </div>
  );
}

/** What is wrong with one field, said as an error to those who can't see the colour. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <span className="sr">Error: </span>
      {children}
    </p>
  );
}

type Native<T> = Omit<T, "name" | "id" | "defaultValue" | "value" | "children" | "className">;
type Width = { width?: "full" | "medium" | "short" };
type TextFieldProps = FieldBase &
  Width & { defaultValue?: string | number; numeric?: boolean } & Native<InputHTMLAttributes<HTMLInputElement>>;

/** One line of text; `numeric` sets figures to the right and asks phones for digits. */
export function TextField({ width = "full", numeric, defaultValue, ...props }: TextFieldProps) {
  const { base, native } = splitBase(props);
  return (
    <Field {...base} defaultValue={defaultValue}>
      {(control) => (
        <input
          type="text"
          inputMode={numeric ? "decimal" : undefined}
          autoComplete="off"
          {...native}
          {...control}
          className={classNames("input", width !== "full" && `input--${width}`, numeric && "input--num")}
        />
      )}
    </Field>
  );
}

type TextAreaProps = FieldBase & { defaultValue?: string } & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>;

/** Several lines of text. */
export function TextArea({ defaultValue, ...props }: TextAreaProps) {
  const { base, native } = splitBase(props);
  return (
    <Field {...base} defaultValue={defaultValue}>
      {(control) => <textarea rows={4} {...native} {...control} className="textarea" />}
    </Field>
  );
}

export type Option = { value: string; label: string; unavailable?: boolean };
type SelectProps = FieldBase &
  Width & { options: readonly Option[]; defaultValue?: string; placeholder?: string } & Native<SelectHTMLAttributes<HTMLSelectElement>>;

/** One of a closed list; `placeholder` is the empty first entry, so that nothing is chosen for anyone. */
export function Select({ options, placeholder, width = "full", defaultValue, ...props }: SelectProps) {
  const { base, native } = splitBase(props);
  return (
    <Field {...base} defaultValue={defaultValue}>
      {(control) => (
        <select {...native} {...control} className={classNames("select", width !== "full" && `input--${width}`)}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.unavailable}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type MoneyFieldProps = FieldBase & { defaultValue?: string; symbol?: string; after?: ReactNode } & Native<
    InputHTMLAttributes<HTMLInputElement>
  >;

/** An amount in major units as plain text ("24000" or "24000.50"); `after` follows it on the line. */
export function MoneyField({ symbol = "$", after, defaultValue, ...props }: MoneyFieldProps) {
  const { base, native } = splitBase(props);
  return (
    <Field {...base} defaultValue={defaultValue}>
      {(control) => (
        <div className="row tight">
          <span aria-hidden="true">{symbol}</span>
          <input type="text" inputMode="decimal" autoComplete="off" {...native} {...control} className="input input--short input--num" />
          {after ? <span className="hint">{after}</span> : null}
        </div>
      )}
    </Field>
  );
}

type DateFieldProps = FieldBase & { defaultValue?: string; min?: string; max?: string } & Native<InputHTMLAttributes<HTMLInputElement>>;

/** A civil date, sent as YYYY-MM-DD. */
export function DateField({ defaultValue, ...props }: DateFieldProps) {
  const { base, native } = splitBase(props);
  return (
    <Field {...base} defaultValue={defaultValue}>
      {(control) => <input type="date" {...native} {...control} className="input input--date" />}
    </Field>
  );
}

function splitBase<T extends FieldBase>({ name, label, hint, error, optional, hideLabel, ...native }: T) {
  return { base: { name, label, hint, error, optional, hideLabel }, native };
}
