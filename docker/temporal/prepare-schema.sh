#!/bin/sh
# Brings the two databases of Temporal to the schema of this release of its tools. The schemas are inside the tool.
# Running it again changes nothing. Password: SQL_PASSWORD.
set -eu

prepare() {
  database=$1
  schema=$2
  set -- --plugin postgres12 --endpoint "$POSTGRES_SEEDS" --port "$DB_PORT" --user "$POSTGRES_USER" --database "$database"
  temporal-sql-tool "$@" setup-schema --version 0.0
  temporal-sql-tool "$@" update-schema --schema-name "postgresql/v12/$schema"
}

prepare temporal temporal
prepare temporal_visibility visibility
