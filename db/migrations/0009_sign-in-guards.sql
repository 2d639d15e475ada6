ALTER TABLE "people" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_locked_are_out" CHECK ("people"."locked_at" is null or "people"."disabled_at" is not null);
--> statement-breakpoint
-- Somebody let go was kept out at the instant their end was recorded; whoever else is out was locked out by the operator. The owner writes it.
alter table people no force row level security;
--> statement-breakpoint
alter table events no force row level security;
--> statement-breakpoint
update people set locked_at = disabled_at where disabled_at is not null
  and not exists (select 1 from events e where e.name = 'staff.ended' and e.subject = 'person:' || people.id and e.at = people.disabled_at);
--> statement-breakpoint
alter table events force row level security;
--> statement-breakpoint
alter table people force row level security;
--> statement-breakpoint
-- An address is how somebody signs in. A client's person's, or an administrator's, a leader or an administrator changes; anybody else's on
-- the staff a leader; nobody on the staff their own. A lock is the operator's; of a client's person a leader or an administrator lifts it.
create or replace function refuse_new_address() returns trigger language plpgsql set search_path = '' as $$
declare
  by_role text := coalesce(nullif(current_setting('app.role', true), ''), 'system');
  held text := (select s.role from public.staff s where s.person_id = old.id);
begin
  if by_role = 'system' then return new; end if;
  if new.email::text is distinct from old.email::text and (
    by_role not in ('leader', 'admin')
    or (held is not null and old.id = nullif(current_setting('app.person', true), '')::uuid)
    or (by_role = 'admin' and coalesce(held, 'admin') <> 'admin')
  ) then
    raise exception 'this address is not theirs to change' using errcode = 'P0403';
  end if;
  if new.locked_at is distinct from old.locked_at and (new.locked_at is not null or held is not null or by_role not in ('leader', 'admin')) then
    raise exception 'a lock is lifted by whoever runs Attain' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Only a leader makes somebody a leader or finance, or gives one more time here (trust.md).
create function refuse_grant() returns trigger language plpgsql set search_path = '' as $$
begin
  if coalesce(nullif(current_setting('app.role', true), ''), 'system') not in ('system', 'leader') and new.role in ('leader', 'finance') and (
    tg_op = 'INSERT' or new.role <> old.role or new.person_id <> old.person_id
    or coalesce(new.ends_on, 'infinity'::date) > coalesce(old.ends_on, 'infinity'::date)
  ) then
    raise exception 'only a leader makes somebody a leader or finance' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger staff_grant before insert or update on staff for each row execute function refuse_grant();
--> statement-breakpoint
-- A client's approver invites people who read and take part, and changes nobody (architecture.md, roles).
alter policy contacts_add on contacts with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or (((select nullif(current_setting('app.role', true), '')) = 'approver') and (role in ('viewer', 'contributor')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter policy contacts_change on contacts using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
