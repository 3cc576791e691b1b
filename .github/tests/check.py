"""Checks workflows and Renovate's settings against the rules, and the rules against broken copies.

Prints "N passed, 0 failed"; exits with 1 if one failed.
"""

import shutil
import tempfile
from pathlib import Path

from rules import RULES
from tally import Tally

PROJECT = Path(__file__).resolve().parents[2]
BUILD, IMAGES, DEPLOY = (f".github/workflows/{name}.yml" for name in ("build", "images", "deploy"))
RENOVATE = ".github/renovate.json"

# The rule, the file, what stands there, and what the copy has instead
BROKEN = [
    ("actions_are_pinned_by_commit", BUILD, "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "actions/checkout@v7"),
    ("actions_are_pinned_by_commit", DEPLOY, "# v2.1.7", ""),
    ("one_action_has_one_commit", IMAGES, "actions/checkout@3d3c42e5", "actions/checkout@4d3c42e5"),
    ("rights_are_given_to_jobs_that_need_them", BUILD, "permissions: {}", "permissions: write-all"),
    ("rights_are_given_to_jobs_that_need_them", IMAGES, "      id-token: write", "      id-token: write\n      contents: write"),
    ("whoever_logs_in_to_the_cloud_runs_no_build", DEPLOY, "    environment: production\n", ""),
    ("whoever_logs_in_to_the_cloud_runs_no_build", DEPLOY, "run: deploy/aws/release", "run: mvn package && deploy/aws/release"),
    ("nobody_elses_text_becomes_a_command", BUILD, "pull_request:", "pull_request_target:"),
    ("nobody_elses_text_becomes_a_command", DEPLOY, 'release "$VERSION"', "release ${{ inputs.version }}"),
    ("nobody_elses_text_becomes_a_command", BUILD, "persist-credentials: false", "persist-credentials: true"),
    ("no_job_runs_without_end", DEPLOY, "    timeout-minutes: 45\n", ""),
    ("no_secret_is_kept", IMAGES, "${{ vars.AWS_PUSH_ROLE }}", "${{ secrets.AWS_PUSH_ROLE }}"),
    ("renovate_finds_what_it_is_to_renew", RENOVATE, '"docker:pinDigests",', ""),
    ("renovate_finds_what_it_is_to_renew", RENOVATE, "kcr_\\\\w+", "krc_\\\\w+"),
]


def main():
    tally = Tally()
    for name, rule in RULES.items():
        tally.note(name, list(rule(PROJECT)))
    for name, file, there, instead in BROKEN:
        with tempfile.TemporaryDirectory() as copy:
            for folder in (".github", ".ci", "deploy"):
                shutil.copytree(PROJECT / folder, Path(copy) / folder)
            path = Path(copy) / file
            text = path.read_text()
            path.write_text(text.replace(there, instead, 1))
            noticed = there in text and list(RULES[name](copy))
            tally.note(f"a broken copy of {file}, without {there.strip()!r}", [] if noticed else [f"{name} did not notice"])
    tally.note("broken copies", [f"none breaks {name}" for name in sorted(RULES.keys() - {name for name, *_ in BROKEN})])
    tally.end()


if __name__ == "__main__":
    main()
