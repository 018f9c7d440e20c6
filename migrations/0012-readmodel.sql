-- Read models that are written in the transaction of the append: a claim, its clocks and its open tasks are always what its events say.
CREATE SCHEMA readmodel;

CREATE TABLE readmodel.claim (
  claim_id          uuid        NOT NULL,
  head_version      int         NOT NULL,
  head_hash         text        NOT NULL,
  jurisdiction      text        NOT NULL,
  office            text        NOT NULL,
  procedure_id      text        NOT NULL,
  procedure_version text        NOT NULL,
  procedure_hash    text        NOT NULL,
  stage             text        NOT NULL,
  phase             text        NOT NULL,
  track             text        NOT NULL,
  file_number       text        NOT NULL,
  status            text        NOT NULL,
  persons           int         NOT NULL,
  lodged_on         date        NOT NULL,
  lodged_at         timestamptz NOT NULL,
  stage_since       timestamptz NOT NULL,
  last_progress_at  timestamptz NOT NULL,
  last_event_at     timestamptz NOT NULL,
  officer_id        text,
  closure_reason    text,
  closed_at         timestamptz,
  next_alarm_at     timestamptz,
  waiting_for       text,
  wait_name         text,
  wait_since        timestamptz,
  state             json        NOT NULL,
  CONSTRAINT claim_pkey PRIMARY KEY (claim_id),
  CONSTRAINT claim_file_number_is_unique UNIQUE (file_number),
  CONSTRAINT claim_head_version_is_positive CHECK (head_version > 0),
  CONSTRAINT claim_head_hash_is_sha256 CHECK (head_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT claim_status_is_known CHECK (status IN ('open', 'closed')),
  CONSTRAINT claim_closed_has_reason CHECK ((status = 'closed') = (closed_at IS NOT NULL AND closure_reason IS NOT NULL)),
  CONSTRAINT claim_has_persons CHECK (persons > 0)
) WITH (fillfactor = 85);
COMMENT ON COLUMN readmodel.claim.state IS 'the folded claim, whole, in canonical JSON (RFC 8785)';
COMMENT ON COLUMN readmodel.claim.waiting_for IS 'party of the oldest open wait';

CREATE INDEX claim_open ON readmodel.claim (claim_id) WHERE status = 'open';
CREATE INDEX claim_open_backlog ON readmodel.claim (jurisdiction, office, stage, lodged_on)
  INCLUDE (phase, persons) WHERE status = 'open';
CREATE INDEX claim_open_by_progress ON readmodel.claim (jurisdiction, last_progress_at, claim_id)
  INCLUDE (office) WHERE status = 'open';
CREATE INDEX claim_open_by_alarm ON readmodel.claim (next_alarm_at)
  WHERE status = 'open' AND next_alarm_at IS NOT NULL;

CREATE TABLE readmodel.clock (
  claim_id     uuid        NOT NULL,
  clock        text        NOT NULL,
  run          int         NOT NULL,
  kind         text        NOT NULL,
  obligor      text        NOT NULL,
  effect       text        NOT NULL,
  state        text        NOT NULL,
  due_on       date,
  due_at       timestamptz,
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  provisional  boolean     NOT NULL,
  office       text        NOT NULL,
  jurisdiction text        NOT NULL,
  claim_open   boolean     NOT NULL,
  computation  json        NOT NULL,
  history      json        NOT NULL,
  CONSTRAINT clock_pkey PRIMARY KEY (claim_id, clock, run)
) WITH (fillfactor = 85);
COMMENT ON COLUMN readmodel.clock.due_on IS 'last day of the term; null while a suspension without an end runs';
COMMENT ON COLUMN readmodel.clock.due_at IS 'first instant after the term';

CREATE INDEX clock_by_due_date ON readmodel.clock (jurisdiction, due_on, claim_id, clock, run)
  INCLUDE (obligor, office, state) WHERE claim_open AND state IN ('running', 'expired');

CREATE TABLE readmodel.task (
  claim_id     uuid        NOT NULL,
  task_id      text        NOT NULL,
  command      text        NOT NULL,
  roles        text[]      NOT NULL,
  office       text        NOT NULL,
  jurisdiction text        NOT NULL,
  opened_at    timestamptz NOT NULL,
  due_on       date,
  CONSTRAINT task_pkey PRIMARY KEY (claim_id, task_id)
);
CREATE INDEX task_by_due_date ON readmodel.task
  (jurisdiction, (coalesce(due_on, date '9999-12-31')), opened_at, claim_id, task_id) INCLUDE (office);
CREATE INDEX task_of_office_by_due_date ON readmodel.task
  (jurisdiction, office, (coalesce(due_on, date '9999-12-31')), opened_at, claim_id, task_id);

GRANT USAGE ON SCHEMA readmodel TO cauce_appender, cauce_reader;
GRANT SELECT ON readmodel.claim, readmodel.clock, readmodel.task TO cauce_appender, cauce_reader;
GRANT INSERT, UPDATE ON readmodel.claim, readmodel.clock, readmodel.task TO cauce_appender;
GRANT DELETE ON readmodel.task TO cauce_appender;
