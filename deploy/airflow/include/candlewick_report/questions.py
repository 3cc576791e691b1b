"""What the checks ask, as declared in checks.yml."""
from pathlib import Path

from ruamel.yaml import YAML


def questions_in(folder: Path) -> dict[str, str]:
    """Questions by name of the check, in the order of the file."""
    declared = YAML(typ="safe").load(folder / "checks.yml")
    return {check["name"]: check["question"] for check in declared}
