-- The record of every claim: what happened, who did it, on which legal basis. Rows are added and never changed.
CREATE SCHEMA claim_log;
GRANT USAGE ON SCHEMA claim_log TO cauce_appender, cauce_reader, cauce_sealer;

CREATE SEQUENCE claim_log.event_seq AS bigint;
GRANT USAGE ON SEQUENCE claim_log.event_seq TO cauce_appender;

CREATE TABLE claim_log.event (
  claim_id          uuid        NOT NULL,  -- UUIDv7: its time is the claim's registration, and so its cohort
  version           integer     NOT NULL,
  append_id         uuid        NOT NULL,  -- UUIDv5 of (claim, command): the same command is the same append
  seq               bigint      NOT NULL DEFAULT nextval('claim_log.event_seq'),
  epoch             smallint    NOT NULL DEFAULT 1,  -- raised after a logical restore, because txid starts again
  txid              xid8        NOT NULL DEFAULT pg_current_xact_id(),
  type              text        NOT NULL,
  schema_version    smallint    NOT NULL,
  occurred_at       timestamptz NOT NULL,  -- legal time
  recorded_at       timestamptz NOT NULL,  -- this database's time, read by the transaction that appends
  actor_id          text        NOT NULL,
  actor_role        text        NOT NULL,
  actor_office      text        NOT NULL,
  on_behalf_of      text,
  command_id        uuid        NOT NULL,
  correlation_id    uuid        NOT NULL,
  procedure_id      text        NOT NULL,
  procedure_version text        NOT NULL,
  procedure_hash    text        NOT NULL,
  basis             json        NOT NULL,  -- norms, RFC 8785 text
  data              json        NOT NULL,  -- RFC 8785 text: json and not jsonb, because the bytes are what is hashed
  commitment        bytea,                 -- to personal data kept in the vault
  hash              bytea       NOT NULL,
  PRIMARY KEY (claim_id, version),
  -- One check and not six: the server prepares each constraint again for every statement.
  CONSTRAINT event_is_well_formed CHECK (version > 0 AND schema_version > 0 AND epoch > 0
    AND octet_length(hash) = 32 AND octet_length(commitment) = 32 AND octet_length(procedure_hash) = 64)
) PARTITION BY RANGE (claim_id);

-- The order in which readers follow the log: never seq alone, because a lower seq may commit later.
CREATE INDEX event_order ON claim_log.event (epoch, txid, seq);

CREATE FUNCTION claim_log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'Correct an event by appending one that names it.';
END $$;

-- Everything that keeps one table append-only. Partitions inherit none of it, so each gets it before it is attached:
-- reading and adding are granted, nothing else is; the trigger stops the owner's accidents, row security the owner.
CREATE FUNCTION claim_log.protect(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
    'FOR EACH STATEMENT EXECUTE FUNCTION claim_log.refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY may_read ON %s FOR SELECT USING (true)', target);
  EXECUTE format('CREATE POLICY may_append ON %s FOR INSERT WITH CHECK (true)', target);
  EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, cauce_owner', target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO cauce_appender', target);
  EXECUTE format('GRANT SELECT ON %s TO cauce_owner, cauce_reader, cauce_sealer', target);
END $$;

REVOKE EXECUTE ON FUNCTION claim_log.protect(regclass), claim_log.refuse_change() FROM PUBLIC;
SELECT claim_log.protect('claim_log.event');
