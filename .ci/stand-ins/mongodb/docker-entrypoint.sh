#!/bin/bash
# What the image mongo does at its start, as far as the stack uses it, with FerretDB in place of mongod: the root login from
# MONGO_INITDB_ROOT_*, then the logins that the script of the stack makes (logins.js). FerretDB checks logins, but no roles.
set -euo pipefail
[ "$1" = mongod ] || exec "$@"
shift
listen=(--listen-addr=0.0.0.0:27017)
while [ $# -gt 0 ]; do
  case $1 in
    --tlsCertificateKeyFile) listen=(--listen-addr=127.0.0.1:27018 --listen-tls=0.0.0.0:27017 "--listen-tls-cert-file=$2" "--listen-tls-key-file=$2") ;;
  esac
  shift
done
mkdir -p /data/db/state
FERRETDB_SETUP_USERNAME=$(<"$MONGO_INITDB_ROOT_USERNAME_FILE")
FERRETDB_SETUP_PASSWORD=$(<"$MONGO_INITDB_ROOT_PASSWORD_FILE")
export FERRETDB_SETUP_USERNAME FERRETDB_SETUP_PASSWORD
ferretdb --handler=sqlite --sqlite-url=file:/data/db/ --state-dir=/data/db/state --telemetry=disable --log-level=WARN \
  --setup-database=admin --test-enable-new-auth --debug-addr=- "${listen[@]}" &
server=$!
trap 'kill -TERM $server' TERM INT
python3 /usr/local/bin/logins.py
while kill -0 "$server" 2>/dev/null; do
  wait "$server" || true
done
