-- A receipt names who answered as they are called today. So a leader alone renames whoever approves or answered for a client, and
-- whoever leads or reads pay here. Addresses and locks as before.
create function refuse_new_name() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.name is distinct from old.name and coalesce(nullif(current_setting('app.role', true), ''), 'system') not in ('system', 'leader') and (
    exists (select 1 from public.staff s where s.person_id = old.id and s.role in ('leader', 'finance'))
    or exists (select 1 from public.contacts c where c.person_id = old.id and c.role = 'approver')
    or exists (select 1 from public.decisions d where d.person_id = old.id and d.client_id in (select c.client_id from public.contacts c where c.person_id = old.id))
  ) then
    raise exception 'only a leader changes this name' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger people_name before update on people for each row execute function refuse_new_name();
