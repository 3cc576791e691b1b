"""The licences of what is shipped, held against a policy, and the page that lists them: .ci/licences says how to call it."""

import argparse
import importlib.metadata
import pathlib
import re
import sys
import tomllib
from typing import NamedTuple

import shipped
import spdx

POLICY = pathlib.Path(__file__).with_suffix(".toml")
PAGE = shipped.ROOT / "docs/licences.md"


class Row(NamedTuple):
    """A line of the page: what it is, its licence as an expression, and where it is. `where` are images or environments."""

    name: str
    version: str
    licence: str
    where: tuple


class Policy:
    """What is allowed, what the names of licences mean, and licences that were looked up by hand."""

    def __init__(self, text):
        content = tomllib.loads(text)
        self.allowed = {licence for licences in content["allowed"].values() for licence in licences}
        self.names = {squeeze(name): licence for licence, names in content["names"].items() for name in names}
        self.by_hand = content["by_hand"]
        self.used = set()
        for name, entry in self.by_hand.items():
            if set(entry) != {"licence", "source"} or not all(entry.values()):
                raise ValueError(f"by_hand names {name} with {entry}: it needs licence and source")

    def licence(self, name, stated):
        """The expression for what a library states; one of several is chosen by whoever uses it. None if nothing is known."""
        if name in self.by_hand:
            self.used.add(name)
            return self.by_hand[name]["licence"]
        known = sorted({self.names.get(squeeze(text), text) for text in stated})
        return " OR ".join(known) or None

    def complaint(self, row):
        """What is wrong with the licence of a row, with the remedy; None if it is allowed."""
        subject = f"{row.name} {row.version} ({', '.join(row.where)})"
        if row.licence is None:
            return f"{subject} states no licence. Look it up in its archive or repository, and add it under by_hand, with the source"
        try:
            allowed = spdx.is_allowed(row.licence, self.allowed)
        except ValueError as reason:
            return f"{subject} is under '{row.licence}', {reason}. Say under names which licence each name means"
        return None if allowed else (
            f"{subject} is under '{row.licence}', which is not allowed. Do without it, or replace it. If that is another name of an allowed"
            " licence, add it under names; if the licence suits an MIT project, add it under allowed")

    def unused(self):
        return [f"by_hand names {name}, which is not shipped: remove it" for name in sorted(set(self.by_hand) - self.used)]


def squeeze(text):
    """A name of a licence without what differs from library to library: case and punctuation."""
    return re.sub(r"[^a-z0-9.+]+", " ", text.lower()).strip()


def library_rows(policy, libraries):
    """A row for each library. The PostgreSQL of `up` is of one platform, which is left out: the page is the same on all."""
    for library in libraries:
        name = re.sub(r"(:embedded-postgres-binaries)-(linux|darwin)-\w+$", r"\1", library.name)
        yield Row(name, library.version, policy.licence(name, library.licences), library.images)


def package_rows(policy, pins, environments):
    """A row for each Python package. A version for another Python or system has the licence of the one that is installed."""
    installed = {}
    for name in shipped.ENVIRONMENTS:
        for distribution in importlib.metadata.distributions(path=[str(path) for path in (environments / name).glob("lib/python*/site-packages")]):
            installed[shipped.canonical(distribution.metadata["Name"])] = distribution.metadata
    for pin in pins:
        metadata = installed.get(pin.name)
        if metadata and metadata["Version"] not in pin.versions:
            raise ValueError(f"{environments} has {pin.name} {metadata['Version']} instead of {' or '.join(pin.versions)}: run deploy/airflow/install")
        stated = package_licences(metadata, policy.names) if metadata else ()
        yield Row(pin.name, ", ".join(pin.versions), policy.licence(pin.name, stated), pin.environments)


def package_licences(metadata, names):
    """What a Python package states: an expression, or a name of a licence, or else the classifiers."""
    if metadata["License-Expression"]:
        return (metadata["License-Expression"],)
    text = metadata["License"] or ""
    if squeeze(text) in names:
        return (text,)
    classifiers = [c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier", []) if c.startswith("License :: ")]
    return tuple(c for c in classifiers if c != "OSI Approved") or ((text,) if text and "\n" not in text else ())


def table(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(libraries, packages, registry):
    """The page as text."""
    def lines(rows):
        return [[row.name.replace("_", "\\_"), row.version, row.licence, ", ".join(row.where)] for row in rows]

    counts = {}
    for row in (*libraries, *packages):
        counts[row.licence] = counts.get(row.licence, 0) + 1
    return f"""# Licences

Candlewick is under the [MIT license](../LICENSE). This page lists the libraries of others that come with it. `.ci/licences --write` writes it from what the
build resolves, and CI fails if it is not up to date or if a licence does not suit the project ([Security](security.md#libraries-of-others)).

An expression such as `A OR B` leaves the choice to you; with `A AND B` parts of a library are under each. A library's own archive holds the text that counts.

## By licence

{table(["licence", "libraries"], [[licence, str(count)] for licence, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))])}

## Libraries on the JVM

{len(libraries)} libraries in the images `candlewick/feed`, `stream`, `console`, `batch` and `tools`, and in `./candlewick up`, which runs the same modules. `sbom.json` in the folder
`/opt/candlewick` of each image lists its libraries in the form of CycloneDX.

{table(["library", "version", "licence", "images"], lines(libraries))}

## The embedded schema registry

`./candlewick up` also runs [Apicurio Registry](https://www.apicur.io/registry/), Apache-2.0, as its project publishes it, in a process of its own. Its archive holds {len(registry)} jars, whose
licences are not listed here. The images do not contain it.

## Python packages

{len(packages)} packages that `deploy/airflow/install` installs. They are in the image `candlewick/airflow` and in no other.

{table(["package", "version", "licence", "environments"], lines(packages))}
"""


def complaints(policy, rows):
    """What is wrong with the licences of some rows, or else with the policy."""
    wrong = [complaint for row in rows if (complaint := policy.complaint(row))]
    return wrong or policy.unused()


def main():
    options = argparse.ArgumentParser(prog=".ci/licences")
    options.add_argument("environments", type=pathlib.Path)
    options.add_argument("--write", action="store_true", help="write docs/licences.md")
    given = options.parse_args()
    policy = Policy(POLICY.read_text())
    libraries = list(library_rows(policy, shipped.libraries()))
    packages = list(package_rows(policy, shipped.pins(), given.environments))
    wrong = complaints(policy, libraries + packages)
    if not wrong:
        text = page(libraries, packages, shipped.registry())
        if given.write:
            PAGE.write_text(text)
        elif not PAGE.exists() or PAGE.read_text() != text:
            wrong = ["docs/licences.md is not up to date: run .ci/licences --write"]
    for complaint in wrong:
        print(f"  FAILED: {complaint}")
    print(f"{len(libraries)} libraries and {len(packages)} Python packages, {len(wrong)} complaints")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
