-- The first plan is part of the product, not of anybody's data. The owner writes it: nobody's role may at this point.
alter table plan_versions no force row level security;
--> statement-breakpoint
insert into plan_versions (version, effective_from, plan, reason, published_by, published_at) values (
  1, '1900-01-01',
  '{"version":1,"effectiveFrom":"1900-01-01","leadSource":{"rateBp":250,"tiers":[]},"retention":{"rateBp":500},"quota":{"count":36,"bonusCents":150000},"spiff":{"batch":4,"cents":5000},"churn":{"method":"baseline_rate","baselineBp":1500,"rateBp":500},"gatedAtYearEnd":{"lead_source_commission":false,"retention_commission":false,"opportunity_quota_bonus":false,"reduced_churn_bonus":true,"process_spiff":false},"club":{"leadSourceCents":12500000},"duties":{"newGoalsPerClient":2,"lossesInTwoMonths":1},"payout":{"lead_source_commission":"monthly","retention_commission":"monthly","opportunity_quota_bonus":"when_reached","reduced_churn_bonus":"annually","process_spiff":"monthly"}}',
  'The first plan: in force for every year until another version is published.', null, '2026-01-01T00:00:00Z');
--> statement-breakpoint
alter table plan_versions force row level security;
