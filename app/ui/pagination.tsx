import { Link, useSearchParams } from "@remix-run/react";

type PaginationProps = { page: number; pageSize: number; total: number; param?: string; noun?: string };

/** Which rows of how many, and the way to the rows before and after; keeps every other part of the address. */
export function Pagination({ page, pageSize, total, param = "page", noun = "rows" }: PaginationProps) {
  const [search] = useSearchParams();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const to = (n: number) => {
    const next = new URLSearchParams(search);
    next.set(param, String(n));
    return `?${next}`;
  };
  return (
    <nav className="pagination" aria-label={`Pages of ${noun}`}>
      <p className="hint num">
        {first}–{Math.min(page * pageSize, total)} of {total} {noun}
      </p>
      {page > 1 ? (
        <Link to={to(page - 1)} rel="prev">
          Earlier page
        </Link>
      ) : null}
      {page < pages ? (
        <Link to={to(page + 1)} rel="next">
          Next page
        </Link>
      ) : null}
    </nav>
  );
}
