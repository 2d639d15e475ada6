-- Surveys, links without a session, jobs and what became of mail (architecture.md, Authorization). `app.link` names the one record a link opens.
alter table holidays enable row level security;
--> statement-breakpoint
alter table holidays force row level security;
--> statement-breakpoint
comment on table holidays is 'global';
--> statement-breakpoint
grant select, insert, update, delete on holidays to attain_app;
--> statement-breakpoint
create policy holidays_read on holidays for select to attain_app using ((select nullif(current_setting('app.role', true), '')) is not null);
--> statement-breakpoint
create policy holidays_add on holidays for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
create policy holidays_change on holidays for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
create policy holidays_remove on holidays for delete to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
alter table deliverables enable row level security;
--> statement-breakpoint
alter table deliverables force row level security;
--> statement-breakpoint
comment on table deliverables is 'tenant';
--> statement-breakpoint
grant select, insert, update on deliverables to attain_app;
--> statement-breakpoint
create policy deliverables_read on deliverables for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (((select nullif(current_setting('app.role', true), '')) = 'link') and (exists (select 1 from pulses p where p.deliverable_id = deliverables.id))));
--> statement-breakpoint
create policy deliverables_add on deliverables for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy deliverables_change on deliverables for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table pulses enable row level security;
--> statement-breakpoint
alter table pulses force row level security;
--> statement-breakpoint
comment on table pulses is 'tenant';
--> statement-breakpoint
grant select, insert, update on pulses to attain_app;
--> statement-breakpoint
create policy pulses_read on pulses for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (contact_id = (select nullif(current_setting('app.person', true), ''))::uuid) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or (((select nullif(current_setting('app.role', true), '')) = 'link') and (id = (select nullif(current_setting('app.link', true), ''))::uuid) and (contact_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy pulses_add on pulses for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy pulses_change on pulses for update to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system')) with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
alter table pulse_answers enable row level security;
--> statement-breakpoint
alter table pulse_answers force row level security;
--> statement-breakpoint
comment on table pulse_answers is 'tenant';
--> statement-breakpoint
grant select, insert on pulse_answers to attain_app;
--> statement-breakpoint
create policy pulse_answers_read on pulse_answers for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = pulse_answers.pulse_id))));
--> statement-breakpoint
create policy pulse_answers_add on pulse_answers for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((recorded_by is null) and ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = pulse_answers.pulse_id)))) or ((recorded_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) and (exists (select 1 from pulses p where p.id = pulse_answers.pulse_id and p.client_id = pulse_answers.client_id and p.channel = 'call'))));
--> statement-breakpoint
alter table leadership_comments enable row level security;
--> statement-breakpoint
alter table leadership_comments force row level security;
--> statement-breakpoint
comment on table leadership_comments is 'leadership';
--> statement-breakpoint
grant select, insert on leadership_comments to attain_app;
--> statement-breakpoint
create policy leadership_comments_read on leadership_comments for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = leadership_comments.pulse_id))));
--> statement-breakpoint
create policy leadership_comments_add on leadership_comments for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = leadership_comments.pulse_id))));
--> statement-breakpoint
alter table pulse_cases enable row level security;
--> statement-breakpoint
alter table pulse_cases force row level security;
--> statement-breakpoint
comment on table pulse_cases is 'tenant';
--> statement-breakpoint
grant select, insert, update on pulse_cases to attain_app;
--> statement-breakpoint
create policy pulse_cases_read on pulse_cases for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = pulse_cases.pulse_id))));
--> statement-breakpoint
create policy pulse_cases_add on pulse_cases for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create policy pulse_cases_change on pulse_cases for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')));
--> statement-breakpoint
-- What a client told the leadership alone, no CSM answers, nor reads the answer to.
create function for_leaders(of_case uuid) returns boolean language plpgsql stable set search_path = '' as $$
begin
  return exists (
    select 1 from public.pulse_cases c join public.pulse_answers a on a.pulse_id = c.pulse_id where c.id = of_case and a.leadership_only
  );
end $$;
--> statement-breakpoint
alter table case_promises enable row level security;
--> statement-breakpoint
alter table case_promises force row level security;
--> statement-breakpoint
comment on table case_promises is 'tenant';
--> statement-breakpoint
grant select, insert on case_promises to attain_app;
--> statement-breakpoint
create policy case_promises_read on case_promises for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and not (for_leaders(case_id))) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulse_cases c where c.id = case_promises.case_id and c.client_id = case_promises.client_id))));
--> statement-breakpoint
create policy case_promises_add on case_promises for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((made_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and not (for_leaders(case_id)))) and (exists (select 1 from pulse_cases c where c.id = case_promises.case_id and c.client_id = case_promises.client_id))));
--> statement-breakpoint
alter table case_closures enable row level security;
--> statement-breakpoint
alter table case_closures force row level security;
--> statement-breakpoint
comment on table case_closures is 'tenant';
--> statement-breakpoint
grant select, insert on case_closures to attain_app;
--> statement-breakpoint
create policy case_closures_read on case_closures for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and not (for_leaders(case_id))) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulse_cases c where c.id = case_closures.case_id and c.client_id = case_closures.client_id))));
--> statement-breakpoint
create policy case_closures_add on case_closures for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((closed_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and not (for_leaders(case_id)))) and (exists (select 1 from pulse_cases c where c.id = case_closures.case_id and c.client_id = case_closures.client_id))));
--> statement-breakpoint
alter table readings enable row level security;
--> statement-breakpoint
alter table readings force row level security;
--> statement-breakpoint
comment on table readings is 'book';
--> statement-breakpoint
grant select, insert on readings to attain_app;
--> statement-breakpoint
create policy readings_read on readings for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy readings_add on readings for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((csm_id = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))));
--> statement-breakpoint
alter table praises enable row level security;
--> statement-breakpoint
alter table praises force row level security;
--> statement-breakpoint
comment on table praises is 'book';
--> statement-breakpoint
grant select, insert on praises to attain_app;
--> statement-breakpoint
create policy praises_read on praises for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy praises_add on praises for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((logged_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))))));
--> statement-breakpoint
alter table quote_consents enable row level security;
--> statement-breakpoint
alter table quote_consents force row level security;
--> statement-breakpoint
comment on table quote_consents is 'tenant';
--> statement-breakpoint
grant select, insert on quote_consents to attain_app;
--> statement-breakpoint
create policy quote_consents_read on quote_consents for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = quote_consents.pulse_id))));
--> statement-breakpoint
create policy quote_consents_add on quote_consents for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or ((((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) or ((select nullif(current_setting('app.role', true), '')) = 'link')) and (exists (select 1 from pulses p where p.id = quote_consents.pulse_id))));
--> statement-breakpoint
create policy referrals_by_link on referrals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'link') and (exists (select 1 from pulses p where p.client_id = referrals.client_id)));
--> statement-breakpoint
-- Whoever was asked may introduce somebody, also those who otherwise only read.
create policy referrals_add_asked on referrals for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'link')) and (contact_id = (select nullif(current_setting('app.person', true), ''))::uuid) and (exists (select 1 from pulses p where p.client_id = referrals.client_id and p.contact_id = referrals.contact_id)));
--> statement-breakpoint
create policy assignments_by_link on assignments for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'link') and (exists (select 1 from pulses p where p.client_id = assignments.client_id)));
--> statement-breakpoint
alter table onboarding_reviews enable row level security;
--> statement-breakpoint
alter table onboarding_reviews force row level security;
--> statement-breakpoint
comment on table onboarding_reviews is 'book';
--> statement-breakpoint
grant select, insert, update on onboarding_reviews to attain_app;
--> statement-breakpoint
create policy onboarding_reviews_read on onboarding_reviews for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'csm')));
--> statement-breakpoint
create policy onboarding_reviews_add on onboarding_reviews for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')));
--> statement-breakpoint
create policy onboarding_reviews_change on onboarding_reviews for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')));
--> statement-breakpoint
alter table job_runs enable row level security;
--> statement-breakpoint
alter table job_runs force row level security;
--> statement-breakpoint
comment on table job_runs is 'system';
--> statement-breakpoint
grant select, insert, update, delete on job_runs to attain_app;
--> statement-breakpoint
create policy job_runs_read on job_runs for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
create policy job_runs_add on job_runs for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('leader', 'admin')) and (asked_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (finished_at is null)));
--> statement-breakpoint
create policy job_runs_remove on job_runs for delete to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create policy job_runs_change on job_runs for update to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system')) with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
alter table mail_events enable row level security;
--> statement-breakpoint
alter table mail_events force row level security;
--> statement-breakpoint
comment on table mail_events is 'system';
--> statement-breakpoint
grant select, insert on mail_events to attain_app;
--> statement-breakpoint
create policy mail_events_read on mail_events for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
create policy mail_events_add on mail_events for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
alter table suppressions enable row level security;
--> statement-breakpoint
alter table suppressions force row level security;
--> statement-breakpoint
comment on table suppressions is 'system';
--> statement-breakpoint
grant select, insert, update on suppressions to attain_app;
--> statement-breakpoint
create policy suppressions_read on suppressions for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin', 'csm', 'finance')));
--> statement-breakpoint
create policy suppressions_add on suppressions for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create policy suppressions_change on suppressions for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
alter table mail_choices enable row level security;
--> statement-breakpoint
alter table mail_choices force row level security;
--> statement-breakpoint
comment on table mail_choices is 'system';
--> statement-breakpoint
grant select, insert on mail_choices to attain_app;
--> statement-breakpoint
create policy mail_choices_read on mail_choices for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (person_id = (select nullif(current_setting('app.person', true), ''))::uuid));
--> statement-breakpoint
create policy mail_choices_add on mail_choices for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (person_id = (select nullif(current_setting('app.person', true), ''))::uuid));
--> statement-breakpoint
create policy mail_choices_read_staff on mail_choices for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('leader', 'admin', 'csm')) and (exists (select 1 from contacts c where c.person_id = mail_choices.person_id)));
--> statement-breakpoint
alter table links enable row level security;
--> statement-breakpoint
alter table links force row level security;
--> statement-breakpoint
comment on table links is 'system';
--> statement-breakpoint
grant select, insert, delete on links to attain_app;
--> statement-breakpoint
create policy links_read on links for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create policy links_add on links for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create policy links_add_asking on links for insert to attain_app with check ((((select nullif(current_setting('app.role', true), '')) = 'leader') or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) and (purpose = 'pulse') and (exists (select 1 from pulses p where p.id = links.record_id and p.client_id = links.client_id and p.contact_id = links.person_id)));
--> statement-breakpoint
create policy links_remove on links for delete to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system'));
--> statement-breakpoint
create trigger pulse_answers_append_only before update or delete on pulse_answers for each row execute function refuse_change();
--> statement-breakpoint
create trigger pulse_answers_no_truncate before truncate on pulse_answers for each statement execute function refuse_change();
--> statement-breakpoint
create trigger leadership_comments_append_only before update or delete on leadership_comments for each row execute function refuse_change();
--> statement-breakpoint
create trigger leadership_comments_no_truncate before truncate on leadership_comments for each statement execute function refuse_change();
--> statement-breakpoint
create trigger case_promises_append_only before update or delete on case_promises for each row execute function refuse_change();
--> statement-breakpoint
create trigger case_promises_no_truncate before truncate on case_promises for each statement execute function refuse_change();
--> statement-breakpoint
create trigger case_closures_append_only before update or delete on case_closures for each row execute function refuse_change();
--> statement-breakpoint
create trigger case_closures_no_truncate before truncate on case_closures for each statement execute function refuse_change();
--> statement-breakpoint
create trigger quote_consents_append_only before update or delete on quote_consents for each row execute function refuse_change();
--> statement-breakpoint
create trigger quote_consents_no_truncate before truncate on quote_consents for each statement execute function refuse_change();
--> statement-breakpoint
create trigger mail_events_append_only before update or delete on mail_events for each row execute function refuse_change();
--> statement-breakpoint
create trigger mail_events_no_truncate before truncate on mail_events for each statement execute function refuse_change();
--> statement-breakpoint
alter table pulse_answers add constraint pulse_answers_scores check (nps between 0 and 10 and rating between 1 and 5 and (not leadership_only or comment = ''));
--> statement-breakpoint
alter table readings add constraint readings_level check (level between 1 and 5);
--> statement-breakpoint
alter table pulses add constraint pulses_quarter check ((kind = 'quarterly') = (quarter is not null));
--> statement-breakpoint
-- A client is asked once a quarter and a deliverable once, however many processes look for what is due; history is as untidy as it was.
create unique index pulses_one_a_quarter on pulses (client_id, quarter) where channel <> 'import' and quarter is not null;
--> statement-breakpoint
create unique index pulses_one_a_deliverable on pulses (deliverable_id) where channel <> 'import' and kind = 'deliverable';
--> statement-breakpoint
create unique index pulses_one_onboarding on pulses (client_id) where channel <> 'import' and kind = 'onboarding';
--> statement-breakpoint
create unique index suppressions_once on suppressions (address) where lifted_at is null;
--> statement-breakpoint
alter table firm add constraint firm_hours check (opens_at between 0 and 1439 and closes_at between 1 and 1440 and opens_at < closes_at);
--> statement-breakpoint
create policy clients_by_link on clients for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'link') and (exists (select 1 from pulses p where p.client_id = clients.id)));
--> statement-breakpoint
alter table reminders enable row level security;
--> statement-breakpoint
alter table reminders force row level security;
--> statement-breakpoint
comment on table reminders is 'book';
--> statement-breakpoint
grant select, insert on reminders to attain_app;
--> statement-breakpoint
create policy reminders_read on reminders for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) in ('csm')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy reminders_add on reminders for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system')) or ((reminded_by = (select nullif(current_setting('app.person', true), ''))::uuid) and (((select nullif(current_setting('app.role', true), '')) in ('leader')) or (((select nullif(current_setting('app.role', true), '')) in ('csm')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) and (exists (select 1 from approvals a where a.id = reminders.approval_id and a.client_id = reminders.client_id) or exists (select 1 from pulses p where p.id = reminders.pulse_id and p.client_id = reminders.client_id))));
--> statement-breakpoint
create trigger reminders_append_only before update or delete on reminders for each row execute function refuse_change();
--> statement-breakpoint
create trigger reminders_no_truncate before truncate on reminders for each statement execute function refuse_change();
--> statement-breakpoint
-- Those who look after the mail see what waits and what failed (never the words: the queries leave `props` out), and put it right.
drop policy outbox_read on outbox;
--> statement-breakpoint
create policy outbox_read on outbox for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
drop policy outbox_change on outbox;
--> statement-breakpoint
create policy outbox_change on outbox for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')));
--> statement-breakpoint
-- Staff see who asked for fewer mails: such a person is asked on a call.
drop policy mail_choices_read on mail_choices;
--> statement-breakpoint
create policy mail_choices_read on mail_choices for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'csm', 'admin')) or (person_id = (select nullif(current_setting('app.person', true), ''))::uuid));
