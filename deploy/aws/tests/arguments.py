"""Checks the arguments of every block against the types of the AWS provider that the CDK for Terraform was published with.

It stands in for `terraform validate` where the provider cannot be fetched: unknown arguments and attributes, missing ones, and blocks in the
wrong place.
"""

import re
from pathlib import Path

META = {"count", "for_each", "depends_on", "lifecycle", "provider", "provisioner"}
INTERFACE = re.compile(r"export interface (\w+)(?: extends [\w.]+)? \{\n(.*?)\n\}", re.S)
MEMBER = re.compile(r"#(\w+) [^\n]*\}[^\n]*\n(?:(?!\*/).)*?\*/\n\s*readonly \w+(\?)?: ([^;]+);", re.S)


REFERENCE = re.compile(r"(?<![\w.\"/-])((?:data\.)?aws_\w+\.\w+)(?:\[[^\]]*\])?\.(\w+)")


def faults(configuration, types):
    """types: the folder lib of the package"""
    texts = {}
    for block in configuration.blocks:
        kind = block.kind.replace("_", "-")
        file = Path(types) / (f"data-{kind}" if block.mode == "data" else kind.removeprefix("aws-")) / "index.d.ts"
        if not file.exists():
            yield f"{block.address} is of a kind that the provider does not know"
            continue
        text = texts[block.address] = file.read_text()
        interfaces = dict(INTERFACE.findall(text))
        config = next(name for name in interfaces if name.endswith("Config"))
        yield from block_faults(block.address, block.values, config, interfaces)
    for file, text in configuration.text.items():
        for address, attribute in REFERENCE.findall(re.sub(r"(?m)^\s*#.*$", "", text)):
            if address in texts and f"    get {camel(attribute)}(): " not in texts[address]:
                yield f"{file}: {address} has no attribute {attribute}"


def camel(name):
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def block_faults(where, values, interface, interfaces):
    members = {name: (optional == "", kind) for name, optional, kind in MEMBER.findall(interfaces[interface])}
    for name, value in values.items():
        if name in META or name.startswith("__"):
            continue
        if name not in members:
            yield f"{where} has no argument {name}"
            continue
        nested = re.match(r"(\w*)", members[name][1]).group(1)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and part.get("__is_block__"):
                if nested in interfaces:
                    yield from block_faults(f"{where}.{name}", part, nested, interfaces)
                else:
                    yield f"{where}.{name} is written as a block, but is a value"
    for name, (required, _) in members.items():
        if required and name not in values:
            yield f"{where} lacks {name}"
