"""Checks the configuration against the rules, and the rules against broken copies: check.py TYPES

TYPES is the folder lib of the package @cdktf/provider-aws. Prints "N passed, 0 failed"; exits with 1 if one failed.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import access_rules  # noqa: F401  (registers its rules)
import arguments
import data_rules  # noqa: F401
import network_rules  # noqa: F401
from broken import BROKEN
from configuration import Configuration
from registry import RULES
from tally import Tally

FOLDER = Path(__file__).resolve().parents[1]


def main(types):
    rules = {**RULES, "arguments": lambda configuration: arguments.faults(configuration, types)}
    tally = Tally()
    configuration = Configuration(FOLDER)
    for name, rule in rules.items():
        tally.note(name, list(rule(configuration)))
    for name, file, there, instead in BROKEN:
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(FOLDER, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("tests"))
            path = Path(copy) / file
            text = path.read_text()
            path.write_text(text.replace(there, instead, 1))
            noticed = there in text and list(rules[name](Configuration(copy)))
            tally.note(f"a broken copy of {file}, without {there.strip()!r}", [] if noticed else [f"{name} did not notice"])
    tally.note("broken copies", [f"none breaks {name}" for name in sorted(rules.keys() - {name for name, *_ in BROKEN})])
    tally.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
