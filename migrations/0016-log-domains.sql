-- What a value of the log must look like, said by its type. A check of the table is read and prepared again for every
-- statement, which took one microsecond in twenty-five of an append; that of a domain is prepared once a session.
--
-- The checks come last: a column that takes a type with a check is written anew, row by row, by this transaction, and
-- the log is verified by which transaction wrote a row. A check that comes later is only tried on what lies there.
CREATE DOMAIN claim_log.ordinal AS integer;
CREATE DOMAIN claim_log.small_ordinal AS smallint;
CREATE DOMAIN claim_log.digest AS bytea;
CREATE DOMAIN claim_log.digest_text AS text;

ALTER TABLE claim_log.event
  ALTER COLUMN version        TYPE claim_log.ordinal,
  ALTER COLUMN epoch          TYPE claim_log.small_ordinal,
  ALTER COLUMN schema_version TYPE claim_log.small_ordinal,
  ALTER COLUMN hash           TYPE claim_log.digest,
  ALTER COLUMN commitment     TYPE claim_log.digest,
  ALTER COLUMN procedure_hash TYPE claim_log.digest_text;

ALTER DOMAIN claim_log.ordinal ADD CHECK (VALUE > 0);
ALTER DOMAIN claim_log.small_ordinal ADD CHECK (VALUE > 0);
ALTER DOMAIN claim_log.digest ADD CHECK (octet_length(VALUE) = 32);
ALTER DOMAIN claim_log.digest_text ADD CHECK (octet_length(VALUE) = 64);

ALTER TABLE claim_log.event DROP CONSTRAINT event_is_well_formed;
