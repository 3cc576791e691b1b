"""What Candlewick ships: libraries by the SBOMs of the Maven build, the registry that `up` starts, Python packages by their pins."""

import json
import pathlib
import re
import zipfile
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Each image and the Maven module that it is made of; `./candlewick up` runs the same modules.
IMAGES = {"feed": "feed", "stream": "stream-spark", "console": "console", "batch": "batch", "tools": "launcher"}
ENVIRONMENTS = ("airflow", "dbt", "great-expectations")


class Library(NamedTuple):
    """A library in one or more images. `licences` are as its POM states them: whoever uses it may choose one."""

    name: str
    version: str
    purl: str
    licences: tuple
    images: tuple


class Pin(NamedTuple):
    """A Python package with every version that a requirements file names, one for each Python or system."""

    name: str
    versions: tuple
    environments: tuple


def libraries(root=ROOT):
    """All libraries of others, by name. Needs target/bom.json of each module: .ci/tools/boms."""
    found = {}
    for image, module in IMAGES.items():
        for component in json.loads((root / module / "target/bom.json").read_text()).get("components", []):
            if component["group"] == "io.candlewick":
                continue
            name = f"{component['group']}:{component['name']}"
            known = found.setdefault((name, component["version"]), (component, []))
            if image not in known[1]:
                known[1].append(image)
    return [Library(name, version, component["purl"].partition("?")[0], stated(component), tuple(images))
            for (name, version), (component, images) in sorted(found.items())]


def stated(component):
    """Ids, names or expressions of the licences of an SBOM's component, or else the address of their text."""
    licences = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        licences.append(entry.get("expression") or licence.get("id") or licence.get("name") or licence.get("url"))
    return tuple(licences)


def registry(root=ROOT):
    """Package URLs of the jars of the embedded schema registry, which the build unpacks from an archive."""
    return sorted(coordinates(jar) for jar in (root / "launcher/target/registry/lib").iterdir())


def coordinates(jar):
    """Quarkus names a jar GROUP.ARTIFACT-VERSION.jar. Most jars tell where the group ends; else it is where the last dot is."""
    name = jar.name.removeprefix("modified-").removesuffix(".jar")
    with zipfile.ZipFile(jar) as archive:
        for entry in archive.namelist():
            match = re.fullmatch(r"META-INF/maven/([^/]+)/([^/]+)/pom\.properties", entry)
            if match and name.startswith(f"{match[1]}.{match[2]}-"):
                return f"pkg:maven/{match[1]}/{match[2]}@{name.removeprefix(f'{match[1]}.{match[2]}-')}"
    match = re.fullmatch(r"([\w.-]+)\.([\w-]+?)-(\d.*)", name)
    return f"pkg:maven/{match[1]}/{match[2]}@{match[3]}"


def pins(root=ROOT):
    """All pinned Python packages, by name."""
    found = {}
    for environment in ENVIRONMENTS:
        text = (root / f"deploy/airflow/requirements/{environment}.txt").read_text()
        for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", text, re.M):
            versions, environments = found.setdefault(canonical(name), (set(), []))
            versions.add(version)
            if environment not in environments:
                environments.append(environment)
    return [Pin(name, tuple(sorted(versions)), tuple(environments)) for name, (versions, environments) in sorted(found.items())]


def canonical(name):
    """A name as Python's package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def tools(root=ROOT):
    """Package URLs of the tools that scripts of .ci install with a fixed version, of Python, Go and npm."""
    found = set()
    for path in sorted((root / ".ci").rglob("*")):
        if not path.is_file() or path.parent.name in ("supply", "__pycache__"):
            continue
        for line in path.read_text().splitlines():
            if "python-tool " in line:
                found.update(f"pkg:pypi/{canonical(name)}@{version}" for name, version in re.findall(r" ([\w.-]+)==(\d[\w.]*)", line))
            if "go-tool " in line:
                found.update(f"pkg:golang/{go_module(package)}@{version}" for package, version in re.findall(r"go-tool (\S+)@v([\d.]+)", line))
            if "npm" in line:
                found.update(npm(name, version) for name, version in re.findall(r"(@?[\w./-]+)@(\d+\.\d+\.\d+)", line))
    return sorted(found)


def go_module(package):
    """The module of a Go package: on GitHub the repository, with a major version if one follows; elsewhere the path as it is."""
    match = re.match(r"(github\.com/[^/]+/[^/]+(?:/v\d+)?)(?:/|$)", package)
    return match.group(1) if match else package


def npm(name, version):
    return f"pkg:npm/{name.replace('@', '%40')}@{version}"
