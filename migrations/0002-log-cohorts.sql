-- Cohorts: one partition for the claims registered in one month, found from the time in the claim's id.
CREATE FUNCTION claim_log.cohort_start(month date) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (lpad(to_hex((extract(epoch FROM month::timestamp) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- Claims of a month that has no cohort: imported from long ago, or from beyond the months prepared.
CREATE TABLE claim_log.event_other (LIKE claim_log.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
SELECT claim_log.protect('claim_log.event_other');
ALTER TABLE claim_log.event ATTACH PARTITION claim_log.event_other DEFAULT;

-- Prepares `months` cohorts beginning with the month of `from_day`; answers how many were missing. A month of which
-- claims already lie in event_other stays there, because rows of the log do not move.
CREATE FUNCTION claim_log.ensure_cohorts(from_day date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  month date;
  cohort text;
  first_id uuid;
  next_id uuid;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('claim_log.ensure_cohorts'));
  FOR offset_months IN 0 .. months - 1 LOOP
    month := date_trunc('month', from_day)::date + make_interval(months => offset_months);
    cohort := 'event_' || to_char(month, 'YYYY_MM');
    first_id := claim_log.cohort_start(month);
    next_id := claim_log.cohort_start((month + interval '1 month')::date);
    CONTINUE WHEN to_regclass('claim_log.' || cohort) IS NOT NULL;
    CONTINUE WHEN EXISTS (
      SELECT FROM claim_log.event_other WHERE claim_id >= first_id AND claim_id < next_id);
    EXECUTE format('CREATE TABLE claim_log.%I (LIKE claim_log.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', cohort);
    PERFORM claim_log.protect(format('claim_log.%I', cohort)::regclass);
    EXECUTE format('ALTER TABLE claim_log.event ATTACH PARTITION claim_log.%I FOR VALUES FROM (%L) TO (%L)',
      cohort, first_id, next_id);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

REVOKE EXECUTE ON FUNCTION claim_log.ensure_cohorts(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_log.ensure_cohorts(date, integer) TO cauce_appender;
