#!/usr/bin/env bash
# Runs once, when the data volume is empty: three databases, and the role that Temporal uses. The roles of Cauce are
# made by `cauce migrate`. Nobody but its own roles may connect to a database.
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv temporal_password TEMPORAL_DATABASE_PASSWORD
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';

CREATE DATABASE cauce;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;

REVOKE ALL ON DATABASE cauce, temporal, temporal_visibility FROM PUBLIC;
SQL
