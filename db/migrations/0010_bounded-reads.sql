-- A result is corrected once; and whether it was is looked up for every result a page may show.
create unique index results_supersedes on results (supersedes_id);
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
-- A title without letter case, accents, marks and filler words, for comparing (domain.md A10); of nothing but fillers, with them.
create function plain_title(title text) returns text language sql immutable strict parallel safe set search_path = '' as $$
  with plain as (
    select trim(regexp_replace(lower(regexp_replace(normalize(title, nfkd), U&'[\0300-\036F]', '', 'g')), U&'[\\s!-/:-@[-`{-~\2010-\201F\2026]+', ' ', 'g')) as words
  )
  select coalesce(nullif(trim(regexp_replace(words, '(^|\s)(a|an|the|of|for|to|and|or|in|on|with|how|we|our|process|procedure|steps|guide)(?=\s|$)', ' ', 'g')), ''), words) from plain
$$;
