#!/bin/bash
# What the image mongo does at its start, as far as the stack uses it, with FerretDB in place of mongod: the root login from
# MONGO_INITDB_ROOT_*, then the logins that /docker-entrypoint-initdb.d would create. FerretDB checks logins, but no roles.
set -euo pipefail
[ "$1" = mongod ] || exec "$@"
shift
listen=(--listen-addr=0.0.0.0:27017)
while [ $# -gt 0 ]; do
  case $1 in
    --tlsCertificateKeyFile) listen=(--listen-addr= --listen-tls=0.0.0.0:27017 "--listen-tls-cert-file=$2" "--listen-tls-key-file=$2"); shift 2 ;;
    *) shift ;;
  esac
done
mkdir -p /data/db/state
export FERRETDB_SETUP_USERNAME=$(<"$MONGO_INITDB_ROOT_USERNAME_FILE") FERRETDB_SETUP_PASSWORD=$(<"$MONGO_INITDB_ROOT_PASSWORD_FILE")
exec ferretdb --handler=sqlite --sqlite-url=file:/data/db/ --state-dir=/data/db/state --telemetry=disable --log-level=WARN \
  --setup-database=admin --test-enable-new-auth --debug-addr=- "${listen[@]}"
