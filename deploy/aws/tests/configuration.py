"""Reads the Terraform files of a folder."""

import re
from dataclasses import dataclass
from pathlib import Path

import hcl2


@dataclass(frozen=True)
class Block:
    """A resource, or a source of data."""

    mode: str  # resource or data
    kind: str
    name: str
    values: dict

    @property
    def address(self):
        return ("data." if self.mode == "data" else "") + f"{self.kind}.{self.name}"


class Configuration:
    def __init__(self, folder):
        files = sorted(Path(folder).glob("*.tf"))
        self.text = {path.name: path.read_text() for path in files}
        self.scripts = {path.name: path.read_text() for path in sorted(Path(folder).glob("*.sh"))}
        self.parsed = [plain(hcl2.loads(text)) for text in self.text.values()]
        self.blocks = [
            Block(mode, kind, name, values)
            for parsed in self.parsed
            for mode in ("resource", "data")
            for entry in parsed.get(mode, [])
            for kind, named in entry.items()
            for name, values in named.items()
        ]

    def of_kind(self, *kinds, mode="resource"):
        return [block for block in self.blocks if block.mode == mode and block.kind in kinds]

    def named(self, what):
        """Variables, outputs: by name."""
        return {name: values for parsed in self.parsed for entry in parsed.get(what, []) for name, values in entry.items()}

    def all_of(self, what):
        return [entry for parsed in self.parsed for entry in parsed.get(what, [])]

    def statements(self):
        """Every statement of every policy, as (address, statement)."""
        for block in self.of_kind("aws_iam_policy_document", mode="data"):
            for statement in block.values.get("statement", []):
                yield block.address, statement


def plain(value):
    """Without the quotes that the parser leaves on texts; expressions keep ${...}."""
    if isinstance(value, dict):
        return {unquoted(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return unquoted(value) if isinstance(value, str) else value


def unquoted(text):
    return text[1:-1] if re.fullmatch(r'"(?s:.*)"', text) else text
