import { Form, Link, useSearchParams } from "@remix-run/react";

type SearchBoxProps = { name?: string; label: string; placeholder?: string; keep?: readonly string[] };

/** Finds by words, in the address; `keep` names the other filters that stay. */
export function SearchBox({ name = "q", label, placeholder, keep = [] }: SearchBoxProps) {
  const [search] = useSearchParams();
  const value = search.get(name) ?? "";
  const kept = keep.flatMap((key) => search.getAll(key).map((held) => [key, held] as const));
  return (
    <Form method="get" role="search" className="search" key={value} preventScrollReset>
      {kept.map(([key, held]) => (
        <input type="hidden" name={key} value={held} key={`${key}=${held}`} />
      ))}
      <label className="label" htmlFor={`search-${name}`}>
        {label}
      </label>
      <div className="row tight">
        <input
          className="input"
          type="search"
          id={`search-${name}`}
          name={name}
          defaultValue={value}
          placeholder={placeholder}
          autoComplete="off"
        />
        <button className="btn btn--secondary" type="submit">
          Search
        </button>
        {value ? (
          <Link to={`?${new URLSearchParams(kept.map(([key, held]) => [key, held]))}`} preventScrollReset>
            Clear
          </Link>
        ) : null}
      </div>
    </Form>
  );
}
