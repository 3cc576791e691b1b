"""Checks every overlay against the rules, and the rules against broken copies. Prints "N passed, 0 failed"; exits with 1 if one failed."""

import copy

import network_rules  # noqa: F401  (registers its rules)
import pods_rules  # noqa: F401
import secrets_rules  # noqa: F401
import settings_script
import stores_rules  # noqa: F401
from broken import BROKEN
from objects import PROJECT, render
from registry import RULES
from tally import Tally


def main():
    tally = Tally()
    overlays = sorted(path.parent for path in (PROJECT / "deploy/kubernetes/overlays").glob("*/kustomization.yaml"))
    for overlay in overlays:
        documents = render(overlay)
        for name, rule in RULES.items():
            tally.note(f"{overlay.name}, {name}", list(rule(documents)))
        authority = settings_script.certificate()
        for name, script in settings_script.scripts(documents):
            tally.note(f"{overlay.name}, settings of {name}", list(settings_script.faults(name, script, authority)))
        name, script = next(settings_script.scripts(documents))
        found = list(settings_script.faults(name, script.replace("printf", "true"), authority))
        tally.note(f"{overlay.name}, settings without a login", [] if found else ["nobody noticed"])
        for name, damage in BROKEN:
            broken = copy.deepcopy(documents)
            damage(broken)
            found = list(RULES[name](broken))
            tally.note(f"{overlay.name}, broken copy {damage.__name__}", [] if found else [f"{name} did not notice"])
    without = RULES.keys() - {name for name, _ in BROKEN}
    tally.note("broken copies", [f"none breaks {name}" for name in sorted(without)])
    first, second = (secrets_rules.expected_secrets() for _ in range(2))
    same = [a["metadata"]["name"] for a, b in zip(first, second) if a["stringData"] == b["stringData"]]
    tally.note("secrets", [f"{name} is the same twice" for name in same])
    tally.end()


if __name__ == "__main__":
    main()
