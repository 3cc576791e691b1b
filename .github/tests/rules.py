"""Rules for workflows and for Renovate's settings. Each takes the folder of the project and yields a sentence for each fault."""

import json
import re
from pathlib import Path

import yaml

RULES = {}
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w.-]+(?:/[\w./-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
UNTRUSTED = re.compile(r"\$\{\{[^}]*(github\.event|github\.head_ref|github\.ref_name|inputs\.|matrix\.|vars\.|steps\.)[^}]*\}\}")


def rule(function):
    RULES[function.__name__] = function
    return function


def workflows(project):
    for path in sorted((Path(project) / ".github/workflows").glob("*.yml")):
        yield path.name, path.read_text(), yaml.safe_load(path.read_text())


def jobs(project):
    for name, _, workflow in workflows(project):
        for job, content in workflow["jobs"].items():
            yield f"{name}, job {job}", content, workflow


@rule
def actions_are_pinned_by_commit(project):
    for name, text, _ in workflows(project):
        for line in text.splitlines():
            if re.match(r"\s*(- )?uses:", line) and not PINNED.match(line):
                yield f"{name}: {line.strip()}"


@rule
def one_action_has_one_commit(project):
    found = {}
    for _, text, _ in workflows(project):
        for action, commit in re.findall(r"uses: (\S+)@(\S+)", text):
            found.setdefault(action, set()).add(commit)
    yield from (f"{action} is used at {sorted(commits)}" for action, commits in found.items() if len(commits) > 1)


@rule
def rights_are_given_to_jobs_that_need_them(project):
    for name, _, workflow in workflows(project):
        if workflow.get("permissions") != {}:
            yield f"{name} gives rights to every job"
    for name, job, _ in jobs(project):
        rights = job.get("permissions")
        if rights is None or set(rights.items()) - {("contents", "read"), ("id-token", "write")}:
            yield f"{name} has {rights}"


@rule
def whoever_logs_in_to_the_cloud_runs_no_build(project):
    for name, job, workflow in jobs(project):
        if "id-token" not in job.get("permissions", {}):
            continue
        triggers = workflow[True]  # YAML reads the key `on` as true
        tags_only = set(triggers) == {"push"} and set(triggers["push"]) == {"tags"}
        if job.get("environment") != "production" and not tags_only:
            yield f"{name} logs in without a tag and without an environment"
        for step in job["steps"]:
            if re.search(r"\bmvn\b|\.ci/|deploy/images/build|npm|pip", step.get("run", "")):
                yield f"{name} runs a build with the rights of the cloud"


@rule
def nobody_elses_text_becomes_a_command(project):
    for name, job, workflow in jobs(project):
        if "pull_request_target" in workflow[True] or "workflow_run" in workflow[True]:
            yield f"{name} gives foreign code the rights of the project"
        for step in job["steps"]:
            if UNTRUSTED.search(step.get("run", "")):
                yield f"{name} puts a text into a command: pass it as a variable of the environment"
            if step.get("uses", "").startswith("actions/checkout@") and step.get("with", {}).get("persist-credentials") is not False:
                yield f"{name} leaves its token in the folder"


@rule
def no_job_runs_without_end(project):
    for name, job, _ in jobs(project):
        if "timeout-minutes" not in job:
            yield f"{name} may run for six hours"


@rule
def no_secret_is_kept(project):
    for name, text, _ in workflows(project):
        if "secrets." in text or "aws-secret-access-key" in text:
            yield f"{name} uses a secret that is kept, where a login by OIDC would do"


@rule
def renovate_finds_what_it_is_to_renew(project):
    project = Path(project)
    settings = json.loads((project / ".github/renovate.json").read_text())
    for needed in ("docker:pinDigests", "helpers:pinGitHubActionDigestsToSemver"):
        if needed not in settings["extends"]:
            yield f"Renovate does not extend {needed}"
    files = [path for path in project.rglob("*") if path.is_file() and path.relative_to(project).parts[0] in (".ci", "deploy")]
    for manager in settings["customManagers"]:
        patterns = [re.compile(pattern.strip("/")) for pattern in manager["managerFilePatterns"]]
        chosen = [path for path in files if any(p.search(str(path.relative_to(project))) for p in patterns)]
        for match in manager["matchStrings"]:
            # JavaScript's named groups, in Python's form
            expression = re.compile(match.replace("(?<", "(?P<"))
            if not any(expression.search(path.read_text(errors="replace")) for path in chosen):
                yield f"Renovate finds nothing for: {manager['description']} ({match})"
