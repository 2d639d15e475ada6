CREATE TABLE "holidays" (
	"on" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"set_by" uuid
);
--> statement-breakpoint
CREATE TABLE "deliverables" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"client_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"delivered_on" date,
	"accepted_on" date,
	"edited_at" timestamp with time zone,
	CONSTRAINT "deliverables_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "case_closures" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"told" text NOT NULL,
	"closed_by" uuid NOT NULL,
	"closed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"words" text NOT NULL,
	"promised_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leadership_comments" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"pulse_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"comment" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "onboarding_reviews" (
	"quarter" date PRIMARY KEY NOT NULL,
	"notes" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "praises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"words" text NOT NULL,
	"source" text NOT NULL,
	"said_by" text DEFAULT '' NOT NULL,
	"said_on" date NOT NULL,
	"logged_by" uuid NOT NULL,
	"logged_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pulse_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"nps" integer,
	"rating" integer,
	"comment" text DEFAULT '' NOT NULL,
	"call_me" boolean DEFAULT false NOT NULL,
	"leadership_only" boolean DEFAULT false NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"answered_on" date NOT NULL,
	"recorded_by" uuid,
	"held" boolean DEFAULT false NOT NULL,
	CONSTRAINT "pulse_answers_version" UNIQUE("pulse_id","version")
);
--> statement-breakpoint
CREATE TABLE "pulse_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pulse_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"client_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"target_at" timestamp with time zone NOT NULL,
	"limit_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pulse_cases_version" UNIQUE("pulse_id","version")
);
--> statement-breakpoint
CREATE TABLE "pulses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"client_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"deliverable_id" uuid,
	"about" text DEFAULT '' NOT NULL,
	"csm_id" uuid,
	"quarter" date,
	"asked_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"asked_by" uuid,
	"passed_over" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pulses_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "quote_consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pulse_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"use" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"csm_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"read_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"leased_until" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"counts" jsonb,
	"error" text,
	CONSTRAINT "job_runs_slot" UNIQUE("job","slot")
);
--> statement-breakpoint
CREATE TABLE "mail_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"wanted" boolean NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_events" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"outbox_id" uuid,
	"provider_id" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address" "citext" NOT NULL,
	"reason" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"record_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"client_id" uuid,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
DROP INDEX "outbox_person_idx";--> statement-breakpoint
ALTER TABLE "firm" ADD COLUMN "opens_at" integer DEFAULT 540 NOT NULL;--> statement-breakpoint
ALTER TABLE "firm" ADD COLUMN "closes_at" integer DEFAULT 1020 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "in_mail_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "discarded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "discarded_by" uuid;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_case_id_pulse_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."pulse_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_promises" ADD CONSTRAINT "case_promises_case_id_pulse_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."pulse_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_promises" ADD CONSTRAINT "case_promises_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_promises" ADD CONSTRAINT "case_promises_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leadership_comments" ADD CONSTRAINT "leadership_comments_answer_id_pulse_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."pulse_answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leadership_comments" ADD CONSTRAINT "leadership_comments_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leadership_comments" ADD CONSTRAINT "leadership_comments_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_reviews" ADD CONSTRAINT "onboarding_reviews_reviewed_by_people_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_logged_by_people_id_fk" FOREIGN KEY ("logged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_answers" ADD CONSTRAINT "pulse_answers_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_answers" ADD CONSTRAINT "pulse_answers_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_answers" ADD CONSTRAINT "pulse_answers_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_cases" ADD CONSTRAINT "pulse_cases_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_cases" ADD CONSTRAINT "pulse_cases_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_cases" ADD CONSTRAINT "pulse_cases_owner_id_staff_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulses" ADD CONSTRAINT "pulses_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulses" ADD CONSTRAINT "pulses_contact_id_people_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulses" ADD CONSTRAINT "pulses_deliverable_id_deliverables_id_fk" FOREIGN KEY ("deliverable_id") REFERENCES "public"."deliverables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulses" ADD CONSTRAINT "pulses_csm_id_staff_person_id_fk" FOREIGN KEY ("csm_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulses" ADD CONSTRAINT "pulses_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_consents" ADD CONSTRAINT "quote_consents_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_consents" ADD CONSTRAINT "quote_consents_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_csm_id_staff_person_id_fk" FOREIGN KEY ("csm_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_outbox_id_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_pulse_id_pulses_id_fk" FOREIGN KEY ("pulse_id") REFERENCES "public"."pulses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_reminded_by_people_id_fk" FOREIGN KEY ("reminded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_lifted_by_people_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliverables_client_idx" ON "deliverables" USING btree ("client_id","accepted_on");--> statement-breakpoint
CREATE INDEX "case_closures_client_idx" ON "case_closures" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "case_promises_client_idx" ON "case_promises" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "case_promises_case_idx" ON "case_promises" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "leadership_comments_client_idx" ON "leadership_comments" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "praises_client_idx" ON "praises" USING btree ("client_id","said_on");--> statement-breakpoint
CREATE INDEX "pulse_answers_client_idx" ON "pulse_answers" USING btree ("client_id","answered_on");--> statement-breakpoint
CREATE INDEX "pulse_cases_client_idx" ON "pulse_cases" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "pulse_cases_owner_idx" ON "pulse_cases" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "pulses_client_idx" ON "pulses" USING btree ("client_id","asked_on");--> statement-breakpoint
CREATE INDEX "pulses_contact_idx" ON "pulses" USING btree ("contact_id","asked_on");--> statement-breakpoint
CREATE INDEX "pulses_asked_idx" ON "pulses" USING btree ("asked_on");--> statement-breakpoint
CREATE INDEX "quote_consents_client_idx" ON "quote_consents" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "quote_consents_pulse_idx" ON "quote_consents" USING btree ("pulse_id");--> statement-breakpoint
CREATE INDEX "readings_client_idx" ON "readings" USING btree ("client_id","read_on");--> statement-breakpoint
CREATE INDEX "job_runs_open_idx" ON "job_runs" USING btree ("finished_at","leased_until");--> statement-breakpoint
CREATE INDEX "mail_choices_person_idx" ON "mail_choices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mail_events_outbox_idx" ON "mail_events" USING btree ("outbox_id");--> statement-breakpoint
CREATE INDEX "reminders_client_idx" ON "reminders" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "suppressions_address_idx" ON "suppressions" USING btree ("address");--> statement-breakpoint
CREATE INDEX "links_client_idx" ON "links" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "links_record_idx" ON "links" USING btree ("record_id");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_in_mail_id_outbox_id_fk" FOREIGN KEY ("in_mail_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_discarded_by_people_id_fk" FOREIGN KEY ("discarded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_provider_idx" ON "outbox" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "outbox_batch_idx" ON "outbox" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "outbox_in_mail_idx" ON "outbox" USING btree ("in_mail_id");--> statement-breakpoint
CREATE INDEX "outbox_person_idx" ON "outbox" USING btree ("person_id","sent_at");