-- The procedure's own log: who has signed what about a version, a variant, a calendar, a migration. Rows are added only.

-- Keys with which somebody may sign. The private halves lie with their holders and never here.
CREATE TABLE procedure.signer (
  key_id        text        NOT NULL,  -- SHA-256 of the public key (SPKI, DER), hex
  signer        text        NOT NULL,  -- code of the person, never a name; one person may hold several keys
  duty          text        NOT NULL,
  public_key    bytea       NOT NULL,  -- Ed25519, SPKI, DER
  registered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT signer_pkey PRIMARY KEY (key_id),
  CONSTRAINT signer_key_id_is_sha256 CHECK (key_id ~ '^[0-9a-f]{64}$'),
  CONSTRAINT signer_duty_is_known CHECK (duty IN ('analyst', 'counsel', 'authority', 'operations'))
);

CREATE TABLE procedure.entry (
  procedure_id text        NOT NULL,
  sequence     integer     NOT NULL,
  type         text        NOT NULL,
  signed_at    timestamptz NOT NULL,  -- this database's time, in milliseconds
  signer       text        NOT NULL,
  duty         text        NOT NULL,
  key_id       text        NOT NULL,
  basis        json        NOT NULL,  -- norms, RFC 8785 text
  data         json        NOT NULL,  -- RFC 8785 text: the bytes are what is hashed
  hash         text        NOT NULL,  -- SHA-256 over the hash of the entry before and all of the above
  signature    bytea       NOT NULL,  -- Ed25519 over the hash
  CONSTRAINT entry_pkey PRIMARY KEY (procedure_id, sequence),
  CONSTRAINT entry_is_well_formed CHECK (sequence > 0 AND hash ~ '^[0-9a-f]{64}$' AND octet_length(signature) = 64)
);

-- Editions of calendars newer than those in released documents; an entry of the log says which of them hold.
CREATE TABLE procedure.calendar_edition (
  hash         text        NOT NULL,  -- SHA-256 of `content`
  procedure_id text        NOT NULL,
  calendar_id  text        NOT NULL,
  content      json        NOT NULL,  -- RFC 8785 text: the calendar, and norms of it that no document has
  stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT calendar_edition_pkey PRIMARY KEY (procedure_id, hash),
  CONSTRAINT calendar_edition_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$')
);

-- Migrations as they were tried: each claim with its old and new stage, clocks and dates. Approved by its hash.
CREATE TABLE procedure.migration_plan (
  hash         text        NOT NULL,  -- SHA-256 of `content`
  procedure_id text        NOT NULL,
  content      json        NOT NULL,  -- RFC 8785 text
  stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT migration_plan_pkey PRIMARY KEY (hash),
  CONSTRAINT migration_plan_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$')
);

CREATE FUNCTION procedure.refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was signed about a procedure is never changed: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'Sign another entry; each stands beside the others.';
END $$;
REVOKE EXECUTE ON FUNCTION procedure.refuse_log_change() FROM PUBLIC;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.signer
  FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_log_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.entry
  FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_log_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.calendar_edition
  FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_log_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.migration_plan
  FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_log_change();

REVOKE ALL ON procedure.signer, procedure.entry, procedure.calendar_edition, procedure.migration_plan
  FROM PUBLIC, cauce_owner;
GRANT SELECT, INSERT ON procedure.signer, procedure.entry, procedure.calendar_edition, procedure.migration_plan
  TO cauce_appender;
GRANT SELECT ON procedure.signer, procedure.entry, procedure.calendar_edition, procedure.migration_plan
  TO cauce_owner, cauce_reader;
