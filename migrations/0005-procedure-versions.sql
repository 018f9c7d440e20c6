-- Procedures as they were read: a claim is pinned to an id, a version and the hash of the whole document, and so a
-- document, once a claim may point to it, is never changed and never removed.
CREATE SCHEMA procedure;
GRANT USAGE ON SCHEMA procedure TO cauce_appender, cauce_reader;

CREATE TABLE procedure.version (
  procedure_id text        NOT NULL,
  version      text        NOT NULL,
  hash         text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),  -- SHA-256 of `document`
  document     json        NOT NULL,                                  -- RFC 8785 text
  stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (procedure_id, version),
  UNIQUE (hash)
);

CREATE FUNCTION procedure.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A stored procedure version is never changed: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Store the changed document as a new version.';
END $$;
REVOKE EXECUTE ON FUNCTION procedure.refuse_change() FROM PUBLIC;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.version
  FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_change();
REVOKE ALL ON procedure.version FROM PUBLIC, cauce_owner;
GRANT SELECT, INSERT ON procedure.version TO cauce_appender;
GRANT SELECT ON procedure.version TO cauce_owner, cauce_reader;
