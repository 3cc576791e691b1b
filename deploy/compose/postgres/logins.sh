#!/bin/bash
# Runs once, when the volume is new: databases, and roles of least privilege with their passwords.
#   candlewick_reader, _writer, _pipeline, _migrator  as deploy/postgres/roles.sql describes them
#   candlewick_exporter                               reads PostgreSQL's own statistics
#   registry, airflow                                 each owns a database, and enters no other
set -euo pipefail

# Statements go through standard input: others can read a command line.
sql() { psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet -U "$POSTGRES_USER" -d "$1"; }
password() { printf "ALTER ROLE %s LOGIN PASSWORD '%s';\n" "$1" "$(cat "/run/secrets/postgres-$2")"; }

sql sensors_dw </candlewick/roles.sql
{
  for role in reader writer pipeline migrator; do
    password "candlewick_$role" "$role"
  done
  echo 'CREATE ROLE candlewick_exporter;'
  password candlewick_exporter exporter
  echo 'GRANT pg_monitor TO candlewick_exporter;'
  echo 'GRANT CONNECT ON DATABASE sensors_dw TO candlewick_exporter;'
  for role in registry airflow; do
    echo "CREATE ROLE $role;"
    password "$role" "$role"
    echo "CREATE DATABASE $role OWNER $role;"
    echo "REVOKE ALL ON DATABASE $role FROM PUBLIC;"
  done
  echo 'REVOKE ALL ON DATABASE postgres FROM PUBLIC;'
} | sql postgres
