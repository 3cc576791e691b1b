#!/usr/bin/env bash
# promtool of Prometheus 2.42 evaluates rule groups that `group_eval_order` does not name in any order, before and after the first
# group that it names. Its documentation says that "the order is guaranteed only for the groups mentioned", and that not all need be
# mentioned; so one names the group of recording rules, and expects the groups that read them to come later. Instead they see the
# value of this evaluation or of the one before, by chance, and the same test passes in one run and fails in the next.
#
# Unpacks Debian's package prometheus into a temporary folder. A group records x, which is 11 in the last minute and was 10 before;
# twenty groups copy what it recorded. Seen:
#
#   only the recording group is named: copies of 10 and 11
#   all groups are named: copies of 11
#
# Fails when groups that are not named come after those that are.
set -euo pipefail

version=2.42.0+ds-5+deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq "prometheus=$version" 2>/dev/null
dpkg -x prometheus_*.deb .

groups=$(seq -f 'copy%.0f' -s ', ' 20)
{
  printf 'groups:\n- name: recorded\n  rules: [{ record: recorded, expr: x }]\n'
  seq -f '- name: copy%.0f' 20 | while read -r line; do
    printf '%s\n  rules: [{ record: copied, expr: recorded, labels: { by: %s } }]\n' "$line" "${line##* }"
  done
} >rules.yml

copies() {
  cat >test.yml <<YAML
rule_files: [rules.yml]
evaluation_interval: 1m
group_eval_order: [$1]
tests:
  - interval: 1m
    input_series: [{ series: x, values: 1+1x10 }]
    promql_expr_test: [{ expr: copied, eval_time: 10m, exp_samples: [] }]
YAML
  { usr/bin/promtool test rules test.yml 2>&1 || true; } | grep -oE '\} 1(\.1)?E\+01' | sed 's/.* 1E.*/10/; s/.* 1\.1E.*/11/' | sort -u | paste -sd, |
    sed 's/,/ and /'
}

one=$(copies recorded)
all=$(copies "recorded, $groups")
echo "only the recording group is named: copies of $one"
echo "all groups are named: copies of $all"
[ "$one" = '10 and 11' ] && [ "$all" = 11 ]
