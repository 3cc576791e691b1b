"""The declared checks: checks.yml and the SQL files beside it."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

KEYS = {"name", "question", "severity", "expected", "parameters"}
MARK = re.compile(r"-- ([a-z]+)")
# Texts, names and comments, which hold no parameters, or a parameter.
PIECE = re.compile(r"'[^']*'|\"[^\"]*\"|--[^\n]*|(?<![:\w]):([a-z_]+)")


@dataclass(frozen=True)
class Hour:
    """What is checked: an hour, at a time."""

    start: datetime
    now: datetime

    def __post_init__(self):
        if self.start != self.start.replace(minute=0, second=0, microsecond=0) or self.start > self.now:
            raise ValueError(f"{self.start:%Y-%m-%dT%H:%M:%SZ} cannot be checked: give the start of an hour that has begun")

    @property
    def end(self) -> datetime:
        return self.start + timedelta(hours=1)

    def parameters(self) -> dict:
        return {"hour": self.start, "hour_end": self.end, "as_of": min(self.now, self.end), "now": self.now}


@dataclass(frozen=True)
class Check:
    """An entry of checks.yml with its SQL."""

    name: str
    question: str
    severity: str
    expected: str
    parameters: dict
    sections: dict[str, str]

    def statement(self, section: str, hour: Hour) -> str:
        """A statement with its parameters as literals, without comments. Raises KeyError if a parameter is unknown."""
        values = {**self.parameters, **hour.parameters()}

        def replaced(piece: re.Match) -> str:
            if piece[1]:
                return literal(values[piece[1]])
            return "" if piece[0].startswith("--") else piece[0]

        return PIECE.sub(replaced, self.sections[section])


def load(folder: Path) -> list[Check]:
    """The declared checks in order. Raises ValueError if an entry or a file is wrong; the Java checks name every fault."""
    root = YAML(typ="safe", pure=True).compose((folder / "checks.yml").read_text(encoding="utf-8"))
    if not isinstance(root, SequenceNode):
        raise ValueError("checks.yml must be a list of checks")
    return [check(value_of(node), folder) for node in root.value]


def check(entry: dict, folder: Path) -> Check:
    if set(entry) != KEYS or entry["severity"] not in ("critical", "warning"):
        raise ValueError(f"checks.yml: {entry.get('name')} must have the keys {sorted(KEYS)} and a known severity")
    parameters = entry["parameters"]
    expected = re.sub(r"\{([^{}]*)}", lambda name: str(parameters[name[1]]), entry["expected"])
    text = (folder / f"{entry['name']}.sql").read_text(encoding="utf-8")
    return Check(entry["name"], entry["question"], entry["severity"], expected, parameters, sections_of(text))


def sections_of(text: str) -> dict[str, str]:
    """The statements by their names; what is before the first of them begins each."""
    beginning: list[str] = []
    sections: dict[str, list[str]] = {}
    current = beginning
    for line in text.splitlines():
        if mark := MARK.fullmatch(line):
            current = sections.setdefault(mark[1], [])
        else:
            current.append(line)
    return {name: "\n".join([*beginning, *lines]) for name, lines in sections.items()}


def value_of(node: Node):
    """A value of YAML; a decimal number keeps its exact value."""
    if isinstance(node, MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [value_of(value) for value in node.value]
    kind = node.tag.rpartition(":")[2]
    if kind == "int":
        return int(node.value)
    if kind == "float":
        return Decimal(node.value)
    if kind == "bool":
        return node.value == "true"
    return node.value.strip()


def literal(value) -> str:
    """A literal of SQL."""
    if isinstance(value, datetime):
        return f"TIMESTAMPTZ '{value.astimezone(timezone.utc):%Y-%m-%d %H:%M:%S.%f}+00'"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, Decimal)):
        return f"({value:f})" if isinstance(value, Decimal) else f"({value})"
    text = json_text(value) if isinstance(value, (dict, list)) else value
    return "'" + text.replace("'", "''") + "'"


def json_text(value) -> str:
    """JSON in which decimal numbers keep their digits, and columns their order."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(json_text(item) for item in value) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
