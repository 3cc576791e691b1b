#!/bin/bash
# Starts a release on the machine. Systems Manager puts the version in place of its parameter; Terraform fills in the rest.
set -euo pipefail
export HOME=/root
version='{{ version }}'
folder=/srv/data/candlewick/releases/$version
mountpoint -q /srv/data || { echo 'The volume for data is not mounted' >&2; exit 1; }

mkdir -p "$folder"
aws s3 cp --only-show-errors "s3://${bucket}/releases/candlewick-$version.tar.gz" "$folder/release.tar.gz"
tar -xzf "$folder/release.tar.gz" -C "$folder"

cd "$folder/deploy/compose"
# Settings and passwords stay over releases; the first release makes the passwords
settings=/srv/data/candlewick/settings
mkdir -p "$settings"
touch "$settings/.env"
ln -sfn "$settings/.env" .env
export CANDLEWICK_SECRETS=$settings/secrets CANDLEWICK_TAG=$version
./secrets

# The project's own images come from this account, under the names that compose knows; Docker fetches the others itself
for image in feed stream console batch tools; do
  docker pull --quiet "${registry}/$image:$version"
  docker tag "${registry}/$image:$version" "candlewick/$image:$version"
done
docker compose create --remove-orphans
ln -sfn "$folder" /srv/data/candlewick/current
# It gives up when a part ends, though that is started again
for attempt in 1 2 3; do
  docker compose up --detach --wait --wait-timeout 600 --remove-orphans && exit 0
  echo "Attempt $attempt failed" >&2
done
exit 1
