-- One role for the app: it logs in nowhere by itself, owns nothing, and is taken on by SET LOCAL ROLE in every transaction.
do $$ begin
  if not exists (select from pg_roles where rolname = 'attain_app') then
    create role attain_app nologin nosuperuser nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the cluster made it meanwhile
end $$;
--> statement-breakpoint
do $$ begin execute format('grant attain_app to %I', current_user); exception when others then null; end $$;
--> statement-breakpoint
grant usage on schema public to attain_app;
--> statement-breakpoint
alter table firm enable row level security;
--> statement-breakpoint
alter table firm force row level security;
--> statement-breakpoint
comment on table firm is 'global';
--> statement-breakpoint
grant select, insert, update on firm to attain_app;
--> statement-breakpoint
create policy firm_read on firm for select to attain_app using ((select nullif(current_setting('app.role', true), '')) is not null);
--> statement-breakpoint
create policy firm_add on firm for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
create policy firm_change on firm for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
alter table people enable row level security;
--> statement-breakpoint
alter table people force row level security;
--> statement-breakpoint
comment on table people is 'tenant';
--> statement-breakpoint
grant select, insert, update on people to attain_app;
--> statement-breakpoint
create policy people_read on people for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (id = (select nullif(current_setting('app.person', true), ''))::uuid) or ((select nullif(current_setting('app.role', true), '')) in ('leader', 'finance', 'admin')) or (exists (select 1 from staff s where s.person_id = people.id)) or (exists (select 1 from contacts c where c.person_id = people.id)));
--> statement-breakpoint
create policy people_add on people for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin', 'csm', 'approver'));
--> statement-breakpoint
create policy people_change on people for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (exists (select 1 from contacts c where c.person_id = people.id))) or (id = (select nullif(current_setting('app.person', true), ''))::uuid)) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (exists (select 1 from contacts c where c.person_id = people.id))) or (id = (select nullif(current_setting('app.person', true), ''))::uuid));
--> statement-breakpoint
alter table staff enable row level security;
--> statement-breakpoint
alter table staff force row level security;
--> statement-breakpoint
comment on table staff is 'global';
--> statement-breakpoint
grant select, insert, update on staff to attain_app;
--> statement-breakpoint
create policy staff_read on staff for select to attain_app using ((select nullif(current_setting('app.role', true), '')) is not null);
--> statement-breakpoint
create policy staff_add on staff for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
create policy staff_change on staff for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
alter table salaries enable row level security;
--> statement-breakpoint
alter table salaries force row level security;
--> statement-breakpoint
comment on table salaries is 'pay';
--> statement-breakpoint
grant select, insert, update on salaries to attain_app;
--> statement-breakpoint
create policy salaries_read on salaries for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy salaries_add on salaries for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'finance'));
--> statement-breakpoint
create policy salaries_change on salaries for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'finance')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'finance'));
--> statement-breakpoint
alter table contacts enable row level security;
--> statement-breakpoint
alter table contacts force row level security;
--> statement-breakpoint
comment on table contacts is 'tenant';
--> statement-breakpoint
grant select, insert, update on contacts to attain_app;
--> statement-breakpoint
create policy contacts_read on contacts for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'admin')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy contacts_add on contacts for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy contacts_change on contacts for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table client_domains enable row level security;
--> statement-breakpoint
alter table client_domains force row level security;
--> statement-breakpoint
comment on table client_domains is 'tenant';
--> statement-breakpoint
grant select, insert, update on client_domains to attain_app;
--> statement-breakpoint
create policy client_domains_read on client_domains for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'admin')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy client_domains_add on client_domains for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
create policy client_domains_change on client_domains for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
alter table clients enable row level security;
--> statement-breakpoint
alter table clients force row level security;
--> statement-breakpoint
comment on table clients is 'tenant';
--> statement-breakpoint
grant select, insert, update on clients to attain_app;
--> statement-breakpoint
create policy clients_read on clients for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'admin', 'sales')) or (id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (id = any((select string_to_array(nullif(current_setting('app.ever', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy clients_add on clients for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
create policy clients_change on clients for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'admin'));
--> statement-breakpoint
alter table assignments enable row level security;
--> statement-breakpoint
alter table assignments force row level security;
--> statement-breakpoint
comment on table assignments is 'tenant';
--> statement-breakpoint
grant select, insert, update on assignments to attain_app;
--> statement-breakpoint
create policy assignments_read on assignments for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'admin')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')) and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy assignments_add on assignments for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
create policy assignments_change on assignments for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
alter table agreements enable row level security;
--> statement-breakpoint
alter table agreements force row level security;
--> statement-breakpoint
comment on table agreements is 'tenant';
--> statement-breakpoint
grant select, insert, update on agreements to attain_app;
--> statement-breakpoint
create policy agreements_read on agreements for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy agreements_add on agreements for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance'));
--> statement-breakpoint
create policy agreements_change on agreements for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance'));
--> statement-breakpoint
alter table goals enable row level security;
--> statement-breakpoint
alter table goals force row level security;
--> statement-breakpoint
comment on table goals is 'tenant';
--> statement-breakpoint
grant select, insert, update on goals to attain_app;
--> statement-breakpoint
create policy goals_read on goals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy goals_add on goals for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy goals_change on goals for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table goal_versions enable row level security;
--> statement-breakpoint
alter table goal_versions force row level security;
--> statement-breakpoint
comment on table goal_versions is 'tenant';
--> statement-breakpoint
grant select, insert, update on goal_versions to attain_app;
--> statement-breakpoint
create policy goal_versions_read on goal_versions for select to attain_app using ((((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from approvals a where a.goal_version_id = goal_versions.id))));
--> statement-breakpoint
create policy goal_versions_add on goal_versions for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy goal_versions_change on goal_versions for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table adoptions enable row level security;
--> statement-breakpoint
alter table adoptions force row level security;
--> statement-breakpoint
comment on table adoptions is 'tenant';
--> statement-breakpoint
grant select, insert, update on adoptions to attain_app;
--> statement-breakpoint
create policy adoptions_read on adoptions for select to attain_app using ((((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from approvals a where a.adoption_id = adoptions.id))));
--> statement-breakpoint
create policy adoptions_add on adoptions for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy adoptions_change on adoptions for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table results enable row level security;
--> statement-breakpoint
alter table results force row level security;
--> statement-breakpoint
comment on table results is 'tenant';
--> statement-breakpoint
grant select, insert, update on results to attain_app;
--> statement-breakpoint
create policy results_read on results for select to attain_app using ((((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from approvals a where a.result_id = results.id))));
--> statement-breakpoint
create policy results_add on results for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy results_change on results for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table saved_answers enable row level security;
--> statement-breakpoint
alter table saved_answers force row level security;
--> statement-breakpoint
comment on table saved_answers is 'tenant';
--> statement-breakpoint
grant select, insert, update, delete on saved_answers to attain_app;
--> statement-breakpoint
create policy saved_answers_read on saved_answers for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy saved_answers_add on saved_answers for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy saved_answers_change on saved_answers for update to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid))) with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy saved_answers_remove on saved_answers for delete to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
alter table roi_validations enable row level security;
--> statement-breakpoint
alter table roi_validations force row level security;
--> statement-breakpoint
comment on table roi_validations is 'tenant';
--> statement-breakpoint
grant select, insert, update on roi_validations to attain_app;
--> statement-breakpoint
create policy roi_validations_read on roi_validations for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy roi_validations_add on roi_validations for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy roi_validations_change on roi_validations for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table referrals enable row level security;
--> statement-breakpoint
alter table referrals force row level security;
--> statement-breakpoint
comment on table referrals is 'tenant';
--> statement-breakpoint
grant select, insert, update on referrals to attain_app;
--> statement-breakpoint
create policy referrals_read on referrals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy referrals_add on referrals for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy referrals_change on referrals for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales'));
--> statement-breakpoint
alter table opportunities enable row level security;
--> statement-breakpoint
alter table opportunities force row level security;
--> statement-breakpoint
comment on table opportunities is 'book';
--> statement-breakpoint
grant select, insert, update on opportunities to attain_app;
--> statement-breakpoint
create policy opportunities_read on opportunities for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (submitted_by = (select nullif(current_setting('app.person', true), ''))::uuid) or (exists (select 1 from lead_sources l where l.opportunity_id = opportunities.id and l.csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)))));
--> statement-breakpoint
create policy opportunities_add on opportunities for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (submitted_by = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy opportunities_change on opportunities for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (submitted_by = (select nullif(current_setting('app.person', true), ''))::uuid)))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (submitted_by = (select nullif(current_setting('app.person', true), ''))::uuid))));
--> statement-breakpoint
alter table lead_sources enable row level security;
--> statement-breakpoint
alter table lead_sources force row level security;
--> statement-breakpoint
comment on table lead_sources is 'book';
--> statement-breakpoint
grant select, insert, update, delete on lead_sources to attain_app;
--> statement-breakpoint
create policy lead_sources_read on lead_sources for select to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'sales', 'csm'));
--> statement-breakpoint
create policy lead_sources_add on lead_sources for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales', 'csm'));
--> statement-breakpoint
create policy lead_sources_change on lead_sources for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales', 'csm')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales', 'csm'));
--> statement-breakpoint
create policy lead_sources_remove on lead_sources for delete to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales', 'csm'));
--> statement-breakpoint
alter table processes enable row level security;
--> statement-breakpoint
alter table processes force row level security;
--> statement-breakpoint
comment on table processes is 'book';
--> statement-breakpoint
grant select, insert, update on processes to attain_app;
--> statement-breakpoint
create policy processes_read on processes for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or ((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')));
--> statement-breakpoint
create policy processes_add on processes for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'csm'));
--> statement-breakpoint
create policy processes_change on processes for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (documented_by = (select nullif(current_setting('app.person', true), ''))::uuid))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (documented_by = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
alter table case_studies enable row level security;
--> statement-breakpoint
alter table case_studies force row level security;
--> statement-breakpoint
comment on table case_studies is 'tenant';
--> statement-breakpoint
grant select, insert, update on case_studies to attain_app;
--> statement-breakpoint
create policy case_studies_read on case_studies for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'sales')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid))) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (exists (select 1 from approvals a where a.case_study_id = case_studies.id))));
--> statement-breakpoint
create policy case_studies_add on case_studies for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy case_studies_change on case_studies for update to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])))) with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table exemptions enable row level security;
--> statement-breakpoint
alter table exemptions force row level security;
--> statement-breakpoint
comment on table exemptions is 'pay';
--> statement-breakpoint
grant select, insert, update on exemptions to attain_app;
--> statement-breakpoint
create policy exemptions_read on exemptions for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy exemptions_add on exemptions for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
create policy exemptions_change on exemptions for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
alter table approvals enable row level security;
--> statement-breakpoint
alter table approvals force row level security;
--> statement-breakpoint
comment on table approvals is 'tenant';
--> statement-breakpoint
grant select, insert on approvals to attain_app;
--> statement-breakpoint
create policy approvals_read on approvals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (audience = 'client') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (requested_by = (select nullif(current_setting('app.person', true), ''))::uuid) or (exists (select 1 from facts f where f.approval_id = approvals.id)))) or (((select nullif(current_setting('app.role', true), '')) in ('sales')) and (audience = 'sales')) or (((select nullif(current_setting('app.role', true), '')) in ('admin')) and (kind = 'approver')));
--> statement-breakpoint
create policy approvals_add on approvals for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (requested_by = (select nullif(current_setting('app.person', true), ''))::uuid))) or (((select nullif(current_setting('app.role', true), '')) in ('sales')) and (audience = 'sales')) or (((select nullif(current_setting('app.role', true), '')) in ('admin')) and (kind = 'approver')) or (((select nullif(current_setting('app.role', true), '')) in ('approver')) and (audience = 'client') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table cancellations enable row level security;
--> statement-breakpoint
alter table cancellations force row level security;
--> statement-breakpoint
comment on table cancellations is 'tenant';
--> statement-breakpoint
grant select, insert on cancellations to attain_app;
--> statement-breakpoint
create policy cancellations_read on cancellations for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (exists (select 1 from approvals a where a.id = approval_id)));
--> statement-breakpoint
create policy cancellations_add on cancellations for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')) and (exists (select 1 from approvals a where a.id = approval_id))));
--> statement-breakpoint
alter table decisions enable row level security;
--> statement-breakpoint
alter table decisions force row level security;
--> statement-breakpoint
comment on table decisions is 'tenant';
--> statement-breakpoint
grant select, insert on decisions to attain_app;
--> statement-breakpoint
create policy decisions_read on decisions for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or (exists (select 1 from approvals a where a.id = approval_id)));
--> statement-breakpoint
create policy decisions_add on decisions for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('leader', 'finance', 'sales', 'admin', 'approver')) and (exists (select 1 from approvals a where a.id = approval_id))));
--> statement-breakpoint
alter table withdrawals enable row level security;
--> statement-breakpoint
alter table withdrawals force row level security;
--> statement-breakpoint
comment on table withdrawals is 'tenant';
--> statement-breakpoint
grant select, insert on withdrawals to attain_app;
--> statement-breakpoint
create policy withdrawals_read on withdrawals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])));
--> statement-breakpoint
create policy withdrawals_add on withdrawals for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
alter table objections enable row level security;
--> statement-breakpoint
alter table objections force row level security;
--> statement-breakpoint
comment on table objections is 'leadership';
--> statement-breakpoint
grant select, insert, update on objections to attain_app;
--> statement-breakpoint
create policy objections_read on objections for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy objections_add on objections for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) in ('viewer', 'contributor', 'approver')) and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) and (person_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy objections_change on objections for update to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader')) with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
alter table attestations enable row level security;
--> statement-breakpoint
alter table attestations force row level security;
--> statement-breakpoint
comment on table attestations is 'pay';
--> statement-breakpoint
grant select, insert on attestations to attain_app;
--> statement-breakpoint
create policy attestations_read on attestations for select to attain_app using ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance', 'csm'));
--> statement-breakpoint
create policy attestations_add on attestations for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance'));
--> statement-breakpoint
alter table facts enable row level security;
--> statement-breakpoint
alter table facts force row level security;
--> statement-breakpoint
comment on table facts is 'pay';
--> statement-breakpoint
grant select, insert on facts to attain_app;
--> statement-breakpoint
create policy facts_read on facts for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and ((client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[])) or (client_id = any((select string_to_array(nullif(current_setting('app.ever', true), ''), ','))::uuid[])) or ((select nullif(current_setting('app.person', true), ''))::uuid = any(csm_ids)))));
--> statement-breakpoint
create policy facts_add on facts for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table fact_reversals enable row level security;
--> statement-breakpoint
alter table fact_reversals force row level security;
--> statement-breakpoint
comment on table fact_reversals is 'pay';
--> statement-breakpoint
grant select, insert on fact_reversals to attain_app;
--> statement-breakpoint
create policy fact_reversals_read on fact_reversals for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (exists (select 1 from facts f where f.id = fact_id))));
--> statement-breakpoint
create policy fact_reversals_add on fact_reversals for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table plan_versions enable row level security;
--> statement-breakpoint
alter table plan_versions force row level security;
--> statement-breakpoint
comment on table plan_versions is 'pay';
--> statement-breakpoint
grant select, insert on plan_versions to attain_app;
--> statement-breakpoint
create policy plan_versions_read on plan_versions for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or ((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')));
--> statement-breakpoint
create policy plan_versions_add on plan_versions for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader'));
--> statement-breakpoint
alter table plan_signatures enable row level security;
--> statement-breakpoint
alter table plan_signatures force row level security;
--> statement-breakpoint
comment on table plan_signatures is 'pay';
--> statement-breakpoint
grant select, insert on plan_signatures to attain_app;
--> statement-breakpoint
create policy plan_signatures_read on plan_signatures for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy plan_signatures_add on plan_signatures for insert to attain_app with check (((select nullif(current_setting('app.role', true), '')) = 'system') or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
alter table locks enable row level security;
--> statement-breakpoint
alter table locks force row level security;
--> statement-breakpoint
comment on table locks is 'pay';
--> statement-breakpoint
grant select, insert on locks to attain_app;
--> statement-breakpoint
create policy locks_read on locks for select to attain_app using (((select nullif(current_setting('app.role', true), '')) = 'system') or ((select nullif(current_setting('app.role', true), '')) in ('csm', 'sales', 'leader', 'finance', 'admin')));
--> statement-breakpoint
create policy locks_add on locks for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'finance'));
--> statement-breakpoint
alter table locked_statements enable row level security;
--> statement-breakpoint
alter table locked_statements force row level security;
--> statement-breakpoint
comment on table locked_statements is 'pay';
--> statement-breakpoint
grant select, insert on locked_statements to attain_app;
--> statement-breakpoint
create policy locked_statements_read on locked_statements for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy locked_statements_add on locked_statements for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'finance'));
--> statement-breakpoint
alter table adjustments enable row level security;
--> statement-breakpoint
alter table adjustments force row level security;
--> statement-breakpoint
comment on table adjustments is 'pay';
--> statement-breakpoint
grant select, insert on adjustments to attain_app;
--> statement-breakpoint
create policy adjustments_read on adjustments for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (csm_id = (select nullif(current_setting('app.person', true), ''))::uuid)));
--> statement-breakpoint
create policy adjustments_add on adjustments for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance'));
--> statement-breakpoint
alter table events enable row level security;
--> statement-breakpoint
alter table events force row level security;
--> statement-breakpoint
comment on table events is 'tenant';
--> statement-breakpoint
grant select, insert on events to attain_app;
--> statement-breakpoint
create policy events_read on events for select to attain_app using (((select nullif(current_setting('app.role', true), '')) in ('system', 'leader', 'finance')) or (((select nullif(current_setting('app.role', true), '')) = 'csm') and (client_id = any((select string_to_array(nullif(current_setting('app.clients', true), ''), ','))::uuid[]))));
--> statement-breakpoint
create policy events_add on events for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table chain_heads enable row level security;
--> statement-breakpoint
alter table chain_heads force row level security;
--> statement-breakpoint
comment on table chain_heads is 'system';
--> statement-breakpoint
grant select, insert, update on chain_heads to attain_app;
--> statement-breakpoint
create policy chain_heads_read on chain_heads for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy chain_heads_add on chain_heads for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy chain_heads_change on chain_heads for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table signed_heads enable row level security;
--> statement-breakpoint
alter table signed_heads force row level security;
--> statement-breakpoint
comment on table signed_heads is 'system';
--> statement-breakpoint
grant select, insert on signed_heads to attain_app;
--> statement-breakpoint
create policy signed_heads_read on signed_heads for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy signed_heads_add on signed_heads for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table idempotency_keys enable row level security;
--> statement-breakpoint
alter table idempotency_keys force row level security;
--> statement-breakpoint
comment on table idempotency_keys is 'system';
--> statement-breakpoint
grant select, insert, update, delete on idempotency_keys to attain_app;
--> statement-breakpoint
create policy idempotency_keys_read on idempotency_keys for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy idempotency_keys_add on idempotency_keys for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy idempotency_keys_change on idempotency_keys for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy idempotency_keys_remove on idempotency_keys for delete to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table imported_rows enable row level security;
--> statement-breakpoint
alter table imported_rows force row level security;
--> statement-breakpoint
comment on table imported_rows is 'system';
--> statement-breakpoint
grant select, insert, update on imported_rows to attain_app;
--> statement-breakpoint
create policy imported_rows_read on imported_rows for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy imported_rows_add on imported_rows for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy imported_rows_change on imported_rows for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table outbox enable row level security;
--> statement-breakpoint
alter table outbox force row level security;
--> statement-breakpoint
comment on table outbox is 'system';
--> statement-breakpoint
grant select, insert, update, delete on outbox to attain_app;
--> statement-breakpoint
create policy outbox_read on outbox for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy outbox_add on outbox for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy outbox_change on outbox for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy outbox_remove on outbox for delete to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table sessions enable row level security;
--> statement-breakpoint
alter table sessions force row level security;
--> statement-breakpoint
comment on table sessions is 'system';
--> statement-breakpoint
grant select, insert, update, delete on sessions to attain_app;
--> statement-breakpoint
create policy sessions_read on sessions for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sessions_add on sessions for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sessions_change on sessions for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sessions_remove on sessions for delete to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
alter table sign_in_links enable row level security;
--> statement-breakpoint
alter table sign_in_links force row level security;
--> statement-breakpoint
comment on table sign_in_links is 'system';
--> statement-breakpoint
grant select, insert, update, delete on sign_in_links to attain_app;
--> statement-breakpoint
create policy sign_in_links_read on sign_in_links for select to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sign_in_links_add on sign_in_links for insert to attain_app with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sign_in_links_change on sign_in_links for update to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system') with check ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create policy sign_in_links_remove on sign_in_links for delete to attain_app using ((select nullif(current_setting('app.role', true), '')) = 'system');
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'P0403'; end $$;
--> statement-breakpoint
create trigger approvals_append_only before update or delete on approvals for each row execute function refuse_change();
--> statement-breakpoint
create trigger approvals_no_truncate before truncate on approvals for each statement execute function refuse_change();
--> statement-breakpoint
create trigger cancellations_append_only before update or delete on cancellations for each row execute function refuse_change();
--> statement-breakpoint
create trigger cancellations_no_truncate before truncate on cancellations for each statement execute function refuse_change();
--> statement-breakpoint
create trigger decisions_append_only before update or delete on decisions for each row execute function refuse_change();
--> statement-breakpoint
create trigger decisions_no_truncate before truncate on decisions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger withdrawals_append_only before update or delete on withdrawals for each row execute function refuse_change();
--> statement-breakpoint
create trigger withdrawals_no_truncate before truncate on withdrawals for each statement execute function refuse_change();
--> statement-breakpoint
create trigger attestations_append_only before update or delete on attestations for each row execute function refuse_change();
--> statement-breakpoint
create trigger attestations_no_truncate before truncate on attestations for each statement execute function refuse_change();
--> statement-breakpoint
create trigger facts_append_only before update or delete on facts for each row execute function refuse_change();
--> statement-breakpoint
create trigger facts_no_truncate before truncate on facts for each statement execute function refuse_change();
--> statement-breakpoint
create trigger fact_reversals_append_only before update or delete on fact_reversals for each row execute function refuse_change();
--> statement-breakpoint
create trigger fact_reversals_no_truncate before truncate on fact_reversals for each statement execute function refuse_change();
--> statement-breakpoint
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
--> statement-breakpoint
create trigger events_no_truncate before truncate on events for each statement execute function refuse_change();
--> statement-breakpoint
create trigger signed_heads_append_only before update or delete on signed_heads for each row execute function refuse_change();
--> statement-breakpoint
create trigger signed_heads_no_truncate before truncate on signed_heads for each statement execute function refuse_change();
--> statement-breakpoint
create trigger plan_versions_append_only before update or delete on plan_versions for each row execute function refuse_change();
--> statement-breakpoint
create trigger plan_versions_no_truncate before truncate on plan_versions for each statement execute function refuse_change();
--> statement-breakpoint
create trigger plan_signatures_append_only before update or delete on plan_signatures for each row execute function refuse_change();
--> statement-breakpoint
create trigger plan_signatures_no_truncate before truncate on plan_signatures for each statement execute function refuse_change();
--> statement-breakpoint
create trigger locks_append_only before update or delete on locks for each row execute function refuse_change();
--> statement-breakpoint
create trigger locks_no_truncate before truncate on locks for each statement execute function refuse_change();
--> statement-breakpoint
create trigger locked_statements_append_only before update or delete on locked_statements for each row execute function refuse_change();
--> statement-breakpoint
create trigger locked_statements_no_truncate before truncate on locked_statements for each statement execute function refuse_change();
--> statement-breakpoint
create trigger adjustments_append_only before update or delete on adjustments for each row execute function refuse_change();
--> statement-breakpoint
create trigger adjustments_no_truncate before truncate on adjustments for each statement execute function refuse_change();
--> statement-breakpoint
-- What has been put to somebody stays as it was put to them.
create function refuse_change_once_asked() returns trigger language plpgsql set search_path = '' as $$
begin
  if (tg_table_name = 'goal_versions' and exists (select 1 from public.approvals where goal_version_id = old.id))
  or (tg_table_name = 'results' and exists (select 1 from public.approvals where result_id = old.id)) then
    raise exception 'this row of % has been put to somebody and no longer changes', tg_table_name using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger goal_versions_frozen_once_asked before update on goal_versions for each row execute function refuse_change_once_asked();
--> statement-breakpoint
create trigger results_frozen_once_asked before update on results for each row execute function refuse_change_once_asked();
--> statement-breakpoint
-- A fact stands on an approved decision or on an attestation, nothing else (architecture.md, Approvals).
create function require_approved_source() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.decision_id is not null and not exists (select 1 from public.decisions d where d.id = new.decision_id and d.verdict = 'approved' and d.approval_id = new.approval_id) then
    raise exception 'a fact needs an approved decision' using errcode = 'P0403';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger facts_source before insert on facts for each row execute function require_approved_source();
--> statement-breakpoint
alter table assignments add constraint assignments_one_csm_a_day exclude using gist (client_id with =, daterange("from", "to", '[]') with &&);
--> statement-breakpoint
alter table assignments add constraint assignments_dates check ("to" is null or "to" >= "from");
--> statement-breakpoint
alter table agreements add constraint agreements_dates check (ends_on is null or ends_on >= starts_on);
