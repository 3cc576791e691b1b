"""Asks a database in the form of OSV (https://osv.dev) which vulnerabilities are known of package versions."""

import json
import urllib.error
import urllib.request

ADDRESS = "https://api.osv.dev"
TIMEOUT_SECONDS = 20
BATCH = 1000
SEVERITIES = ("low", "moderate", "high", "critical")


class Unreachable(Exception):
    """The database does not answer: no network, no such host, a refused connection, a time-out or a fault of its own."""


class Refused(Exception):
    """The database takes a question for wrong: the fault is in how it was asked."""


class Osv:
    """One database. Every question may raise Unreachable or Refused."""

    def __init__(self, address=ADDRESS):
        self.address = address
        self.records = {}

    def ids(self, purls):
        """The ids of known vulnerabilities for each package URL that has any."""
        found = {}
        for start in range(0, len(purls), BATCH):
            queries = [{"package": {"purl": purl}} for purl in purls[start : start + BATCH]]
            while queries:
                queries = self.page(queries, found)
        return found

    def page(self, queries, found):
        """One answer to some queries, added to what was found. Returns the queries that have further pages."""
        results = self.answer("/v1/querybatch", {"queries": queries})["results"]
        further = []
        for query, result in zip(queries, results, strict=True):
            ids = [vulnerability["id"] for vulnerability in result.get("vulns", [])]
            if ids:
                found.setdefault(query["package"]["purl"], []).extend(ids)
            if result.get("next_page_token"):
                further.append(query | {"page_token": result["next_page_token"]})
        return further

    def record(self, identifier):
        """What is known of a vulnerability, in OSV's schema."""
        if identifier not in self.records:
            self.records[identifier] = self.answer(f"/v1/vulns/{identifier}")
        return self.records[identifier]

    def answer(self, path, body=None):
        request = urllib.request.Request(self.address + path, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json", "User-Agent": "candlewick"})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            error.close()
            kind = Refused if error.code < 500 and error.code != 429 else Unreachable
            raise kind(f"HTTP status {error.code} for {path}") from error
        except json.JSONDecodeError as error:
            raise Unreachable("the answer is not JSON") from error
        except OSError as error:
            raise Unreachable(str(getattr(error, "reason", error))) from error


def severity(records):
    """The highest severity that records of one vulnerability state in words, or None. GitHub's records, which OSV has for all that
    Maven, Python and npm know, state one."""
    stated = {str(record.get("database_specific", {}).get("severity", "")).lower().replace("medium", "moderate") for record in records}
    return max(stated & set(SEVERITIES), key=SEVERITIES.index, default=None)


def fixed(records, package):
    """The versions of a package, named as OSV does, that first lack the vulnerability: one for each line of releases."""
    versions = []
    for record in records:
        for affected in record.get("affected", []):
            if affected.get("package", {}).get("name", "").lower() != package.lower():
                continue
            for span in affected.get("ranges", []):
                if span.get("type") != "GIT":
                    versions += [event["fixed"] for event in span.get("events", []) if "fixed" in event and event["fixed"] not in versions]
    return versions
