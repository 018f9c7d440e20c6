-- Which clocks a changed day of a calendar may move, without opening each computation.
ALTER TABLE readmodel.clock
  ADD COLUMN calendar     text NOT NULL DEFAULT '',
  ADD COLUMN reaches_from date,
  ADD COLUMN reaches_to   date;
-- Clocks written before have no bound, and so are always looked at, until their claims are written again.
UPDATE readmodel.clock SET calendar = computation->'calendar'->>'id';
ALTER TABLE readmodel.clock ALTER COLUMN calendar DROP DEFAULT;
COMMENT ON COLUMN readmodel.clock.reaches_from IS 'first day on which the end of the term depends; null: every day before';
COMMENT ON COLUMN readmodel.clock.reaches_to IS 'last day on which the end of the term depends; null: every day after';
