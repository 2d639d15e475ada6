CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"approval_id" uuid,
	"pulse_id" uuid,
	"nth" integer NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	"reminded_by" uuid,
	CONSTRAINT "reminders_approval" UNIQUE("approval_id","nth"),
	CONSTRAINT "reminders_pulse" UNIQUE("pulse_id","nth"),
	CONSTRAINT "reminders_one_subject" CHECK (num_nonnulls("reminders"."approval_id", "reminders"."pulse_id") = 1),
	CONSTRAINT "reminders_twice" CHECK ("reminders"."nth" in (1, 2))
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "batch_id" uuid;
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_reminded_by_people_id_fk" FOREIGN KEY ("reminded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "reminders_client_idx" ON "reminders" USING btree ("client_id");
--> statement-breakpoint
CREATE INDEX "outbox_batch_idx" ON "outbox" USING btree ("batch_id");
--> statement-breakpoint
CREATE INDEX "outbox_in_mail_idx" ON "outbox" USING btree ("in_mail_id");
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
