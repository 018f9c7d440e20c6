-- What must be unique across claims, who works here, and who read what.

-- A file number belongs to the claim it was given to, whatever becomes of the claim.
CREATE TABLE readmodel.file_number (
  office   text        NOT NULL,
  year     int         NOT NULL,
  serial   int         NOT NULL,
  claim_id uuid        NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT file_number_pkey PRIMARY KEY (office, year, serial),
  CONSTRAINT file_number_once_per_claim UNIQUE (claim_id, office, year),
  CONSTRAINT file_number_serial_is_positive CHECK (serial > 0)
);

-- The last serial of each series; the row is the lock that keeps a series without gaps.
CREATE TABLE readmodel.file_number_series (
  office      text NOT NULL,
  year        int  NOT NULL,
  last_serial int  NOT NULL,
  CONSTRAINT file_number_series_pkey PRIMARY KEY (office, year)
) WITH (fillfactor = 50);

CREATE TABLE readmodel.staff (
  staff_id     text    NOT NULL,
  issuer       text    NOT NULL,
  subject      text    NOT NULL,
  roles        text[]  NOT NULL,
  office       text    NOT NULL,
  jurisdiction text    NOT NULL,
  active       boolean NOT NULL,
  CONSTRAINT staff_pkey PRIMARY KEY (staff_id),
  CONSTRAINT staff_identity_is_unique UNIQUE (issuer, subject)
);
COMMENT ON COLUMN readmodel.staff.staff_id IS 'random; the only name of a member of staff that the log knows';

-- Each disclosure of a claim, written in the transaction that reads it.
CREATE TABLE readmodel.read_audit (
  read_id      bigint      GENERATED ALWAYS AS IDENTITY,
  reader_id    text        NOT NULL,
  reader_role  text        NOT NULL,
  claim_id     uuid        NOT NULL,
  what         text        NOT NULL,
  purpose      text        NOT NULL,
  request_id   text        NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT read_audit_pkey PRIMARY KEY (read_id),
  CONSTRAINT read_audit_what_is_a_code CHECK (what ~ '^[a-z][a-z0-9-]{0,63}$'),
  CONSTRAINT read_audit_purpose_is_a_code CHECK (purpose ~ '^[a-z][a-z0-9-]{0,63}$')
);
CREATE INDEX read_audit_of_claim ON readmodel.read_audit (claim_id, read_id);

CREATE FUNCTION readmodel.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A recorded disclosure is never changed: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE EXECUTE ON FUNCTION readmodel.refuse_change() FROM PUBLIC;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON readmodel.read_audit
  FOR EACH STATEMENT EXECUTE FUNCTION readmodel.refuse_change();

REVOKE ALL ON readmodel.read_audit FROM PUBLIC, cauce_owner;
GRANT SELECT ON readmodel.read_audit TO cauce_owner, cauce_appender, cauce_reader;
GRANT INSERT ON readmodel.read_audit TO cauce_appender;
GRANT SELECT, INSERT ON readmodel.file_number TO cauce_appender;
GRANT SELECT, INSERT, UPDATE ON readmodel.file_number_series, readmodel.staff TO cauce_appender;
GRANT SELECT ON readmodel.file_number, readmodel.file_number_series, readmodel.staff TO cauce_reader;
