-- Commands, from the moment the sender is told that they are safe until their outcome is known.
CREATE SCHEMA inbox;

-- Every command that was acknowledged. Written once; what it says is sealed under the data key of its claim.
CREATE TABLE inbox.command (
  command_id         uuid        NOT NULL,
  claim_id           uuid        NOT NULL,
  type               text        NOT NULL,
  actor_id           text        NOT NULL,
  actor_role         text        NOT NULL,
  actor_office       text        NOT NULL,
  actor_on_behalf_of text,
  occurred_at        timestamptz,
  expected_version   int,
  sealed             bytea       NOT NULL,
  digest             bytea       NOT NULL,
  correlation_id     uuid        NOT NULL,
  accepted_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT command_pkey PRIMARY KEY (command_id),
  CONSTRAINT command_type_is_a_code CHECK (type ~ '^[a-z][a-z0-9-]{0,63}$'),
  CONSTRAINT command_expected_version_is_natural CHECK (expected_version >= 0),
  CONSTRAINT command_digest_is_sha256 CHECK (octet_length(digest) = 32)
);
CREATE INDEX command_of_claim ON inbox.command (claim_id, accepted_at);
COMMENT ON COLUMN inbox.command.sealed IS 'data and personal data of the command, AES-256-GCM under the claim''s key';
COMMENT ON COLUMN inbox.command.digest IS 'keyed HMAC-SHA256 of the whole command: tells a repetition from another command under the same id';

-- The queue: a row for each command without an outcome.
CREATE TABLE inbox.pending (
  command_id  uuid        NOT NULL,
  claim_id    uuid        NOT NULL,
  accepted_at timestamptz NOT NULL,
  CONSTRAINT pending_pkey PRIMARY KEY (command_id)
);
CREATE INDEX pending_by_age ON inbox.pending (accepted_at, command_id);

-- What became of a command: events of its claim, or a refusal. Commands of the engine itself have an outcome and no row in inbox.command.
CREATE TABLE inbox.outcome (
  command_id    uuid        NOT NULL,
  claim_id      uuid        NOT NULL,
  result        text        NOT NULL,
  first_version int,
  last_version  int,
  refusal       json,
  decided_at    timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT outcome_pkey PRIMARY KEY (command_id),
  CONSTRAINT outcome_result_is_known CHECK (result IN ('accepted', 'refused')),
  CONSTRAINT outcome_refused_has_reason CHECK ((result = 'refused') = (refusal IS NOT NULL)),
  CONSTRAINT outcome_refused_has_no_events CHECK (result = 'accepted' OR first_version IS NULL),
  CONSTRAINT outcome_versions_are_a_range CHECK (
    (first_version IS NULL) = (last_version IS NULL) AND first_version BETWEEN 1 AND last_version)
);
COMMENT ON COLUMN inbox.outcome.decided_at IS 'the clock of the workflow that decided';
COMMENT ON COLUMN inbox.outcome.recorded_at IS 'the clock of the database';

CREATE FUNCTION inbox.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was acknowledged is never changed: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'Give another command; each is recorded beside the others.';
END $$;
REVOKE EXECUTE ON FUNCTION inbox.refuse_change() FROM PUBLIC;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON inbox.command
  FOR EACH STATEMENT EXECUTE FUNCTION inbox.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON inbox.outcome
  FOR EACH STATEMENT EXECUTE FUNCTION inbox.refuse_change();

REVOKE ALL ON inbox.command, inbox.outcome, inbox.pending FROM PUBLIC, cauce_owner;
GRANT USAGE ON SCHEMA inbox TO cauce_appender, cauce_reader;
GRANT SELECT ON inbox.command, inbox.outcome, inbox.pending TO cauce_owner, cauce_appender;
GRANT INSERT ON inbox.command, inbox.outcome, inbox.pending TO cauce_appender;
GRANT DELETE ON inbox.pending TO cauce_appender;
GRANT SELECT ON inbox.outcome, inbox.pending TO cauce_reader;
GRANT SELECT (command_id, claim_id, type, actor_id, actor_role, actor_office, actor_on_behalf_of, occurred_at,
  expected_version, correlation_id, accepted_at) ON inbox.command TO cauce_reader;
