-- Commands, from the moment the sender is told that they are safe until their outcome is known.
create schema inbox;

-- Every command that was acknowledged. Written once; what it says is sealed under the data key of its claim.
create table inbox.command (
  command_id         uuid        not null,
  claim_id           uuid        not null,
  type               text        not null,
  actor_id           text        not null,
  actor_role         text        not null,
  actor_office       text        not null,
  actor_on_behalf_of text,
  occurred_at        timestamptz,
  expected_version   int,
  sealed             bytea       not null,
  digest             bytea       not null,
  correlation_id     text        not null,
  accepted_at        timestamptz not null default clock_timestamp(),
  constraint command_pkey primary key (command_id),
  constraint command_type_is_a_code check (type ~ '^[a-z][a-z0-9-]{0,63}$'),
  constraint command_expected_version_is_natural check (expected_version >= 0),
  constraint command_digest_is_sha256 check (octet_length(digest) = 32)
);
create index command_of_claim on inbox.command (claim_id, accepted_at);
comment on column inbox.command.sealed is 'data and personal data of the command, AES-256-GCM under the claim''s key';
comment on column inbox.command.digest is 'keyed HMAC-SHA256 of the whole command: tells a repetition from another command under the same id';

-- The queue: a row for each command without an outcome.
create table inbox.pending (
  command_id  uuid        not null,
  claim_id    uuid        not null,
  accepted_at timestamptz not null,
  constraint pending_pkey primary key (command_id)
);
create index pending_by_age on inbox.pending (accepted_at, command_id);

-- What became of a command: events of its claim, or a refusal. Commands of the engine itself have an outcome and no row in inbox.command.
create table inbox.outcome (
  command_id    uuid        not null,
  claim_id      uuid        not null,
  result        text        not null,
  first_version int,
  last_version  int,
  refusal       json,
  decided_at    timestamptz not null,
  recorded_at   timestamptz not null default clock_timestamp(),
  constraint outcome_pkey primary key (command_id),
  constraint outcome_result_is_known check (result in ('accepted', 'refused')),
  constraint outcome_refused_has_reason check ((result = 'refused') = (refusal is not null)),
  constraint outcome_refused_has_no_events check (result = 'accepted' or first_version is null),
  constraint outcome_versions_are_a_range check (
    (first_version is null) = (last_version is null) and first_version between 1 and last_version)
);
comment on column inbox.outcome.decided_at is 'the clock of the workflow that decided';
comment on column inbox.outcome.recorded_at is 'the clock of the database';
