-- Personal data, sealed under a key per claim. Destroying the key row erases the claim's data; the log keeps its chain.
CREATE SCHEMA vault;

CREATE TABLE vault.claim_key (
  claim_id   uuid        NOT NULL,
  key_id     text        NOT NULL,
  wrapped    bytea       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT claim_key_pkey PRIMARY KEY (claim_id)
);
COMMENT ON COLUMN vault.claim_key.key_id IS 'the key-encryption key that wraps this data key';

-- No foreign key to claim_key: erasure may destroy the key first and the items later.
CREATE TABLE vault.item (
  claim_id uuid  NOT NULL,
  version  int   NOT NULL,
  sealed   bytea NOT NULL,
  CONSTRAINT item_pkey PRIMARY KEY (claim_id, version),
  CONSTRAINT item_version_is_positive CHECK (version > 0)
);
COMMENT ON TABLE vault.item IS 'personal data of one event, bound to claim and version by the seal';

REVOKE ALL ON vault.claim_key, vault.item FROM PUBLIC, cauce_owner;
GRANT USAGE ON SCHEMA vault TO cauce_appender, cauce_eraser;
GRANT SELECT, INSERT ON vault.claim_key, vault.item TO cauce_appender;
GRANT DELETE ON vault.claim_key, vault.item TO cauce_eraser;
GRANT SELECT (claim_id) ON vault.claim_key TO cauce_eraser;
GRANT SELECT (claim_id, version) ON vault.item TO cauce_eraser;
