-- Whoever asks, answers, or takes back does so in their own name, and answers only what was put to their role (architecture.md, roles).
alter policy approvals_add on approvals with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((requested_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id is null) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or ((audience = 'sales') and (exists (select 1 from opportunities o where o.id = approvals.opportunity_id and o.client_id = approvals.client_id))))) or (((select nullif(current_setting('app.role', true), '')) = 'sales') and (audience = 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'admin') and (kind = 'approver')) or (((select nullif(current_setting('app.role', true), '')) = 'approver') and (audience = 'client') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))))));
--> statement-breakpoint
alter policy decisions_add on decisions with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((person_id = (select nullif(current_setting('app.person', true), ''))::uuid) and (exists (select 1 from approvals a where a.id = decisions.approval_id and a.client_id is not distinct from decisions.client_id and ((((select nullif(current_setting('app.role', true), '')) = 'approver') and (a.audience = 'client')) or (((select nullif(current_setting('app.role', true), '')) = 'sales') and (a.audience = 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'leader') and (a.audience in ('leader', 'finance', 'staff'))) or (((select nullif(current_setting('app.role', true), '')) = 'finance') and (a.audience in ('finance', 'staff'))) or (((select nullif(current_setting('app.role', true), '')) = 'admin') and (a.audience = 'staff')))))));
--> statement-breakpoint
alter policy cancellations_add on cancellations with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((cancelled_by = (select nullif(current_setting('app.person', true), ''))::uuid) and ((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')) and (exists (select 1 from approvals a where a.id = cancellations.approval_id))));
--> statement-breakpoint
alter policy withdrawals_add on withdrawals with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((person_id = (select nullif(current_setting('app.person', true), ''))::uuid) and ((select nullif(current_setting('app.role', true), '')) = 'approver') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from decisions d where d.id = withdrawals.decision_id))));
--> statement-breakpoint
-- A CSM writes the lead source of what they submitted or of their book, until it closes. A function, because the two tables' policies name
-- each other; it runs with the rights of whoever calls it.
create function mine_and_open(opportunity uuid) returns boolean language plpgsql stable set search_path = '' as $$
begin
  return exists (
    select 1 from public.opportunities o
    where o.id = opportunity and o.stage in ('submitted', 'accepted')
      and (o.submitted_by = nullif(current_setting('app.person', true), '')::uuid
        or o.client_id = any(string_to_array(nullif(current_setting('app.clients', true), ''), ',')::uuid[]))
  );
end $$;
--> statement-breakpoint
alter policy lead_sources_add on lead_sources with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and mine_and_open(opportunity_id)));
--> statement-breakpoint
alter policy lead_sources_change on lead_sources using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and mine_and_open(opportunity_id))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and mine_and_open(opportunity_id)));
--> statement-breakpoint
alter policy lead_sources_remove on lead_sources using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and mine_and_open(opportunity_id)));
--> statement-breakpoint
-- Whether and when it was accepted or closed, and for how much, is sales' to say: a CSM adds it as submitted, and later only a note.
alter policy opportunities_add on opportunities with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (submitted_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (stage = 'submitted') and (accepted_on is null) and (closed_on is null) and ((client_id is null) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))));
--> statement-breakpoint
create function refuse_csm_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if nullif(current_setting('app.role', true), '') = 'csm' and to_jsonb(new) - 'note' - 'edited_at' is distinct from to_jsonb(old) - 'note' - 'edited_at' then
    raise exception 'a CSM changes only the note of an opportunity' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger opportunities_by_csm before update on opportunities for each row execute function refuse_csm_change();
--> statement-breakpoint
-- No page of sales reads a case study, and a draft is not theirs to read.
alter policy case_studies_read on case_studies using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from approvals a where a.case_study_id = case_studies.id))));
--> statement-breakpoint
-- Of a former client a CSM reads the agreements (retention and churn look ahead), and else what was true while they served it.
alter policy facts_read on facts using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or ((select nullif(current_setting('app.person', true), ''))::uuid = any(csm_ids)) or ((client_id = any((select string_to_array(nullif(current_setting('app.ever', true), ''), ','))::uuid[])) and ((kind = 'agreement') or (exists (select 1 from assignments s where s.client_id = facts.client_id and s.csm_id = (select nullif(current_setting('app.person', true), ''))::uuid and facts.effective_on <= coalesce(s."to", 'infinity'::date))))))));
--> statement-breakpoint
-- One chain of facts a record; two names under an adjustment; a domain stands once on a client's list.
create unique index facts_one_first on facts (subject) where supersedes_id is null;
--> statement-breakpoint
alter table adjustments add constraint adjustments_two_people check (proposed_by <> approved_by);
--> statement-breakpoint
create unique index client_domains_once on client_domains (client_id, domain) where removed_at is null;
