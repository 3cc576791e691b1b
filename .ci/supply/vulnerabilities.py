"""Known vulnerabilities of what is shipped, and of the tools of the checks: .ci/vulnerabilities says how to call it."""

import argparse
import datetime
import pathlib
import sys
import tomllib
import urllib.parse
from typing import NamedTuple

import osv
import shipped

SETTINGS = pathlib.Path(__file__).with_suffix(".toml")


class Finding(NamedTuple):
    """One vulnerability of one package version. `severity` is None where no record states one."""

    purl: str
    ids: tuple
    severity: str | None
    fixed: tuple
    summary: str

    def __str__(self):
        remedy = f"fixed in {', '.join(self.fixed)}" if self.fixed else "no fixed version is known"
        return f"{self.purl}: {self.severity or 'severity not stated'}, {' '.join(self.ids)}: {self.summary or 'no summary'}; {remedy}"


class Accepted(NamedTuple):
    """A finding that may stay until its last day."""

    id: str
    package: str
    reason: str
    until: datetime.date

    def is_for(self, finding):
        return self.id in finding.ids and self.package == finding.purl.rpartition("@")[0]


def settings(text):
    """The bound and the accepted findings of a settings file. Raises ValueError that says what to correct."""
    content = tomllib.loads(text)
    bound = content.get("fail_from")
    if bound not in osv.SEVERITIES:
        raise ValueError(f"fail_from is {bound!r}: write one of {', '.join(osv.SEVERITIES)}")
    accepted = []
    for entry in content.get("accepted", []):
        if set(entry) != set(Accepted._fields) or type(entry["until"]) is not datetime.date or not entry["reason"].strip():
            raise ValueError(f"an accepted finding is {entry}: it needs id, package, reason, and until, a date such as 2027-01-31")
        accepted.append(Accepted(**entry))
    return bound, accepted


def every_purl():
    """The package URLs of all that is asked about."""
    purls = {library.purl for library in shipped.libraries()}
    purls |= {purl for purl in map(as_npm, purls) if purl}
    purls |= {f"pkg:pypi/{pin.name}@{version}" for pin in shipped.pins() for version in pin.versions}
    purls |= set(shipped.registry()) | set(shipped.tools())
    return sorted(purls)


def as_npm(purl):
    """Advisories for what is in a WebJar are written for the npm package of that name; None for other libraries."""
    if not purl.startswith(("pkg:maven/org.webjars/", "pkg:maven/org.webjars.npm/")):
        return None
    name, _, version = purl.rpartition("/")[2].partition("@")
    scope, _, plain = name.rpartition("__")
    return shipped.npm(f"@{scope}/{plain}" if scope else name, version)


def findings(database, purls):
    """What the database knows of some package versions. Ids that name the same vulnerability are one finding."""
    for purl, ids in sorted(database.ids(purls).items()):
        records = [record for record in map(database.record, sorted(set(ids))) if not record.get("withdrawn")]
        for same in groups(records):
            named = {record["id"] for record in same}.union(*(record.get("aliases", []) for record in same))
            summary = next((record["summary"] for record in same if record.get("summary")), "")
            yield Finding(purl, tuple(sorted(named)), osv.severity(same), tuple(osv.fixed(same, package_name(purl))), summary)


def groups(records):
    """Records that share an id or an alias, together."""
    result = []
    for record in records:
        names = {record["id"], *record.get("aliases", [])}
        same = [group for group in result if any(names & {other["id"], *other.get("aliases", [])} for other in group)]
        result = [group for group in result if group not in same] + [[record, *(other for group in same for other in group)]]
    return result


def package_name(purl):
    """As OSV names it: group:artifact for Maven, else the path."""
    kind, _, path = urllib.parse.unquote(purl.removeprefix("pkg:")).rpartition("@")[0].partition("/")
    return path.replace("/", ":") if kind == "maven" else path


def judge(found, bound, accepted, today):
    """The complaints about some findings, and remarks: what is below the bound, what is accepted, and entries that nothing needs."""
    complaints, remarks, needed = [], [], set()
    for finding in found:
        if finding.severity and osv.SEVERITIES.index(finding.severity) < osv.SEVERITIES.index(bound):
            remarks.append(f"below {bound}: {finding}")
            continue
        entries = [entry for entry in accepted if entry.is_for(finding)]
        needed.update(entries)
        last = max((entry.until for entry in entries), default=None)
        if last is None:
            complaints.append(str(finding))
        elif last < today:
            complaints.append(f"accepted until {last} only: {finding}")
        else:
            remarks.append(f"accepted until {last}: {finding}")
    remarks += [f"{entry.id} of {entry.package} is not found any more: remove it from the accepted ones" for entry in accepted if entry not in needed]
    return complaints, remarks


def check(database, purls, text, today, required=False):
    """Prints what is known of some package versions. Returns the exit code: 0 if sound or not checked, 1 for findings, 2 if broken off."""
    bound, accepted = settings(text)
    answers = False
    try:
        database.ids(purls[:1])
        answers = True
        complaints, remarks = judge(findings(database, purls), bound, accepted, today)
    except osv.Refused as reason:
        print(f"refused: {reason}")
        return 2
    except osv.Unreachable as reason:
        if answers:
            print(f"broken off: OSV does not answer any more ({reason}). Run this again")
            return 2
        print(f"not checked: OSV does not answer at {database.address} ({reason})")
        return 2 if required else 0
    for remark in remarks:
        print(f"  {remark}")
    for complaint in complaints:
        print(f"  FAILED: {complaint}")
    if complaints:
        print(f"  Take a fixed version, or accept the finding, with a reason and a last day, in {SETTINGS.relative_to(shipped.ROOT)}")
    print(f"{len(purls)} package versions asked about, {len(complaints)} findings failed")
    return 1 if complaints else 0


def main():
    options = argparse.ArgumentParser(prog=".ci/vulnerabilities")
    options.add_argument("--required", action="store_true", help="fail if OSV does not answer")
    required = options.parse_args().required
    sys.exit(check(osv.Osv(), every_purl(), SETTINGS.read_text(), datetime.datetime.now(datetime.UTC).date(), required))


if __name__ == "__main__":
    main()
