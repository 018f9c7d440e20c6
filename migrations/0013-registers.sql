-- What must be unique across claims, who works here, and who read what.

-- A file number belongs to the claim it was given to, whatever becomes of the claim.
create table readmodel.file_number (
  office   text        not null,
  year     int         not null,
  serial   int         not null,
  claim_id uuid        not null,
  taken_at timestamptz not null default clock_timestamp(),
  constraint file_number_pkey primary key (office, year, serial),
  constraint file_number_once_per_claim unique (claim_id, office, year),
  constraint file_number_serial_is_positive check (serial > 0)
);

-- The last serial of each series; the row is the lock that keeps a series without gaps.
create table readmodel.file_number_series (
  office      text not null,
  year        int  not null,
  last_serial int  not null,
  constraint file_number_series_pkey primary key (office, year)
) with (fillfactor = 50);

create table readmodel.staff (
  staff_id     text    not null,
  issuer       text    not null,
  subject      text    not null,
  roles        text[]  not null,
  office       text    not null,
  jurisdiction text    not null,
  active       boolean not null,
  constraint staff_pkey primary key (staff_id),
  constraint staff_identity_is_unique unique (issuer, subject)
);
comment on column readmodel.staff.staff_id is 'random; the only name of a member of staff that the log knows';

-- Each disclosure of a claim, written in the transaction that reads it.
create table readmodel.read_audit (
  read_id      bigint      generated always as identity,
  reader_id    text        not null,
  reader_role  text        not null,
  claim_id     uuid        not null,
  what         text        not null,
  purpose      text        not null,
  request_id   text        not null,
  at           timestamptz not null default clock_timestamp(),
  constraint read_audit_pkey primary key (read_id),
  constraint read_audit_what_is_a_code check (what ~ '^[a-z][a-z0-9-]{0,63}$'),
  constraint read_audit_purpose_is_a_code check (purpose ~ '^[a-z][a-z0-9-]{0,63}$')
);
create index read_audit_of_claim on readmodel.read_audit (claim_id, read_id);
