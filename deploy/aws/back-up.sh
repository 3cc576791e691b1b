#!/bin/bash
# Backs up the stack, and tells CloudWatch that it did. Terraform fills in bucket, namespace and region.
set -euo pipefail
export HOME=/root
mountpoint -q /srv/data || { echo 'The volume for data is not mounted' >&2; exit 1; }
time=$(date -u +%Y-%m-%dT%H%M%SZ)
folder=$(mktemp -d /srv/data/candlewick/back-up.XXXXXX)
trap 'rm -rf "$folder"' EXIT

cd /srv/data/candlewick/current/deploy/compose
CANDLEWICK_TAG=$(basename "$(readlink -f /srv/data/candlewick/current)")
export CANDLEWICK_TAG CANDLEWICK_SECRETS=/srv/data/candlewick/settings/secrets
./backup "$folder/$time"
aws s3 cp --only-show-errors --recursive "$folder/$time" "s3://${bucket}/backups/$time"
aws cloudwatch put-metric-data --region "${region}" --namespace "${namespace}" --metric-name BackupsDone --value 1 --unit Count
