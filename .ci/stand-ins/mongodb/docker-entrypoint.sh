#!/bin/bash
# The embedded MongoDB of the platform in place of mongod, with TLS before it. It knows no logins.
set -euo pipefail
[ "$1" = mongod ] || exec "$@"
shift
certificate=
while [ $# -gt 0 ]; do
  [ "$1" != --tlsCertificateKeyFile ] || certificate=$2
  shift
done
socat "OPENSSL-LISTEN:27017,fork,reuseaddr,cert=$certificate,verify=0" TCP:127.0.0.1:27018 &
exec java -Xmx320m -XX:+UseSerialGC -Djava.io.tmpdir=/tmp -Dio.netty.noPreferDirect=true \
  -cp "$(sed -n 's/^-cp //p' /opt/candlewick/java-options)" io.candlewick.launcher.part.EmbeddedMongo /data/db/documents.mv.db 27018 /tmp/ready
