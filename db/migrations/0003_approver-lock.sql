-- Nobody becomes a client's approver unless a second internal person confirmed this very address (trust.md, fact 10).
create function require_second_person() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.role = 'approver'
    and coalesce(nullif(current_setting('app.role', true), ''), 'system') <> 'system'
    and (tg_op = 'INSERT' or old.role <> 'approver' or old.client_id <> new.client_id or (old.ended_on is not null and new.ended_on is null))
    and not exists (
      select 1 from public.approvals a
      join public.decisions d on d.approval_id = a.id and d.verdict = 'approved' and d.person_id is distinct from a.requested_by
      join public.people p on p.id = new.person_id
      where a.kind = 'approver' and a.contact_id = new.person_id and a.client_id = new.client_id and lower(a.statement ->> 'email') = lower(p.email::text)
    ) then
    raise exception 'an approver needs a second internal person' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger contacts_second_person before insert or update on contacts for each row execute function require_second_person();
--> statement-breakpoint
-- Finance may be that second person, and changes nothing else about contacts.
create policy contacts_confirm on contacts for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'finance') with check ((select nullif(current_setting('app.role', true), '')) = 'finance' and role = 'approver');
--> statement-breakpoint
-- An address is how somebody signs in: only a leader or an administrator changes it.
create function refuse_new_address() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.email::text is distinct from old.email::text and coalesce(nullif(current_setting('app.role', true), ''), 'system') not in ('system', 'leader', 'admin') then
    raise exception 'an address is changed by a leader or an administrator' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger people_address before update on people for each row execute function refuse_new_address();
