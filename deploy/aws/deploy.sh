#!/bin/bash
# Starts a release on the machine. Systems Manager puts the version in place of its parameter; Terraform fills in the rest.
set -euo pipefail
export HOME=/root
version='{{ version }}'
folder=/srv/data/candlewick/releases/$version

mkdir -p "$folder"
aws s3 cp --only-show-errors "s3://${bucket}/releases/candlewick-$version.tar.gz" "$folder/release.tar.gz"
tar -xzf "$folder/release.tar.gz" -C "$folder"

cd "$folder/deploy/compose"
# Settings and passwords stay over releases
mkdir -p /srv/data/candlewick/settings
touch /srv/data/candlewick/settings/.env
ln -sfn /srv/data/candlewick/settings/.env .env
export CANDLEWICK_IMAGES=${registry} CANDLEWICK_VERSION=$version
docker compose pull --quiet
docker compose up --detach --wait --wait-timeout 900 --remove-orphans
ln -sfn "$folder" /srv/data/candlewick/current
