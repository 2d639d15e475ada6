-- A request is answered or taken back, never both. Whoever comes second waits for the first and then sees its row, under their own policies.
-- An attested answer belongs to a request of the same import, which nobody else sees yet: a lock each would be thousands.
create function answer_or_cancel() returns trigger language plpgsql set search_path = '' as $$
declare
  other boolean;
begin
  if tg_table_name = 'decisions' then
    if new.attestation_id is null then
      perform pg_advisory_xact_lock(hashtextextended(new.approval_id::text, 0));
    end if;
    select exists (select 1 from public.cancellations c where c.approval_id = new.approval_id) into other;
  else
    perform pg_advisory_xact_lock(hashtextextended(new.approval_id::text, 0));
    select exists (select 1 from public.decisions d where d.approval_id = new.approval_id) into other;
  end if;
  if other then
    raise exception 'a request is answered or taken back, not both' using errcode = 'P0409';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger decisions_or_cancelled before insert on decisions for each row execute function answer_or_cancel();
--> statement-breakpoint
create trigger cancellations_or_decided before insert on cancellations for each row execute function answer_or_cancel();
