-- Personal data, sealed under a key per claim. Destroying the key row erases the claim's data; the log keeps its chain.
create schema vault;

create table vault.claim_key (
  claim_id   uuid        not null,
  key_id     text        not null,
  wrapped    bytea       not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint claim_key_pkey primary key (claim_id)
);
comment on column vault.claim_key.key_id is 'the key-encryption key that wraps this data key';

-- No foreign key to claim_key: erasure may destroy the key first and the items later.
create table vault.item (
  claim_id uuid  not null,
  version  int   not null,
  sealed   bytea not null,
  key_id   text  not null,
  constraint item_pkey primary key (claim_id, version),
  constraint item_version_is_positive check (version > 0)
);
comment on table vault.item is 'personal data of one event, bound to claim and version by the seal';
