-- Read models that are written in the transaction of the append: a claim, its clocks and its open tasks are always what its events say.
create schema readmodel;

create table readmodel.claim (
  claim_id          uuid        not null,
  head_version      int         not null,
  head_hash         text        not null,
  jurisdiction      text        not null,
  office            text        not null,
  procedure_id      text        not null,
  procedure_version text        not null,
  procedure_hash    text        not null,
  stage             text        not null,
  phase             text        not null,
  track             text        not null,
  file_number       text        not null,
  status            text        not null,
  persons           int         not null,
  lodged_on         date        not null,
  lodged_at         timestamptz not null,
  stage_since       timestamptz not null,
  last_progress_at  timestamptz not null,
  last_event_at     timestamptz not null,
  officer_id        text,
  closure_reason    text,
  closed_at         timestamptz,
  next_alarm_at     timestamptz,
  waiting_for       text,
  wait_name         text,
  wait_since        timestamptz,
  state             json        not null,
  constraint claim_pkey primary key (claim_id),
  constraint claim_file_number_is_unique unique (file_number),
  constraint claim_head_version_is_positive check (head_version > 0),
  constraint claim_head_hash_is_sha256 check (head_hash ~ '^[0-9a-f]{64}$'),
  constraint claim_status_is_known check (status in ('open', 'closed')),
  constraint claim_closed_has_reason check ((status = 'closed') = (closed_at is not null and closure_reason is not null)),
  constraint claim_has_persons check (persons > 0)
) with (fillfactor = 85);
comment on column readmodel.claim.state is 'the folded claim, whole, in canonical JSON (RFC 8785)';
comment on column readmodel.claim.waiting_for is 'party of the oldest open wait';

create index claim_open on readmodel.claim (claim_id) where status = 'open';
create index claim_open_backlog on readmodel.claim (jurisdiction, office, stage, lodged_on)
  include (phase, persons) where status = 'open';
create index claim_open_by_progress on readmodel.claim (jurisdiction, last_progress_at, claim_id)
  include (office) where status = 'open';
create index claim_open_by_alarm on readmodel.claim (next_alarm_at)
  where status = 'open' and next_alarm_at is not null;

create table readmodel.clock (
  claim_id     uuid        not null,
  clock        text        not null,
  run          int         not null,
  kind         text        not null,
  obligor      text        not null,
  effect       text        not null,
  state        text        not null,
  due_on       date,
  due_at       timestamptz,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  provisional  boolean     not null,
  office       text        not null,
  jurisdiction text        not null,
  computation  json        not null,
  history      json        not null,
  constraint clock_pkey primary key (claim_id, clock, run)
) with (fillfactor = 85);
comment on column readmodel.clock.due_on is 'last day of the term; null while a suspension without an end runs';
comment on column readmodel.clock.due_at is 'first instant after the term';

create index clock_by_due_date on readmodel.clock (jurisdiction, obligor, due_on, claim_id, clock, run)
  include (office, state) where state in ('running', 'expired');

create table readmodel.task (
  claim_id     uuid        not null,
  task_id      text        not null,
  command      text        not null,
  roles        text[]      not null,
  office       text        not null,
  jurisdiction text        not null,
  opened_at    timestamptz not null,
  due_on       date,
  constraint task_pkey primary key (claim_id, task_id)
);
create index task_by_due_date on readmodel.task
  (jurisdiction, office, (coalesce(due_on, date '9999-12-31')), opened_at, claim_id, task_id);
