#!/bin/bash
# What the image postgres does at its start, as far as the stack uses it: the first start creates the cluster, its superuser and
# POSTGRES_DB, and runs /docker-entrypoint-initdb.d on a server without TCP.
set -euo pipefail
[ "$1" = postgres ] || exec "$@"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(<"$POSTGRES_PASSWORD_FILE")
  user=${POSTGRES_USER:-postgres}
  initdb --username="$user" --pwfile=<(echo "$password") ${POSTGRES_INITDB_ARGS:-} >/dev/null
  printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  export PGUSER=$user PGPASSWORD=$password
  pg_ctl -D "$PGDATA" -o "$(printf '%q ' "${@:2}") -c listen_addresses=''" -w start >/dev/null
  psql=(psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet)
  [ "${POSTGRES_DB:-postgres}" = postgres ] || "${psql[@]}" -d postgres -c "CREATE DATABASE \"$POSTGRES_DB\""
  export POSTGRES_USER=$user POSTGRES_PASSWORD=$password POSTGRES_DB=${POSTGRES_DB:-postgres}
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else bash "$file"; fi ;;
      *.sql) "${psql[@]}" -d "$POSTGRES_DB" -f "$file" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
  unset PGUSER PGPASSWORD POSTGRES_PASSWORD
fi
exec "$@"
