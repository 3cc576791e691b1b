"""Compares the sbom.json of each image with the jars in it: .ci/sbom says how to call it."""

import json
import pathlib
import sys
import urllib.parse

import shipped
from tally import Tally


def faults(bom, jars):
    """What differs between an SBOM (None if there is none) and the names of the jars in an image."""
    if bom is None:
        return ["it has no sbom.json: deploy/images/build puts it there if Maven ran with -Psbom"]
    listed = {jar(component) for component in [*bom.get("components", []), bom["metadata"]["component"]]}
    return [f"sbom.json does not list {name}" for name in sorted(jars - listed)] + \
        [f"sbom.json lists {name}, which is not there" for name in sorted(listed - jars)]


def jar(component):
    """The name of a component's jar in an image."""
    query = urllib.parse.parse_qs(component["purl"].partition("?")[2])
    classifier = f"-{query['classifier'][0]}" if "classifier" in query else ""
    return f"{component['name']}-{component['version']}{classifier}.jar"


def main():
    contexts = pathlib.Path(sys.argv[1])
    tally = Tally()
    for image in shipped.IMAGES:
        folder = contexts / image
        file = folder / "own/sbom.json"
        bom = json.loads(file.read_text()) if file.exists() else None
        jars = {path.name for part in ("dependencies", "own/own") for path in (folder / part).glob("*.jar")}
        tally.note(f"candlewick/{image}", faults(bom, jars))
        # The check itself: no SBOM, one jar more, one jar less
        tally.note(f"{image} without an SBOM", [] if faults(None, jars) else ["nobody noticed"])
        tally.note(f"{image} with one jar more", [] if faults(bom, jars | {"more-1.0.jar"}) else ["nobody noticed"])
        tally.note(f"{image} with one jar less", [] if faults(bom, jars - {max(jars)}) else ["nobody noticed"])
    tally.end()


if __name__ == "__main__":
    main()
