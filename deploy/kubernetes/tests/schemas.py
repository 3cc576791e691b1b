"""Writes a JSON schema for each kind of object that the manifests use, from what its makers publish in package registries.

usage: schemas.py FOLDER KUBERNETES CRDS RUST...

FOLDER      where the schemas go, named as kubeconform looks them up (deployment-apps-v1.json)
KUBERNETES  the swagger.json of Kubernetes' own API
CRDS        a folder of custom resource definitions (YAML)
RUST        files of Rust types that were generated from custom resource definitions by kopium

Every schema refuses properties that it does not know, so a misspelt one is found.
"""

import json
import re
import sys
from pathlib import Path

import yaml

INT_OR_STRING = {"anyOf": [{"type": "integer"}, {"type": "string"}]}
QUANTITY = {"anyOf": [{"type": "number"}, {"type": "string"}]}
ANYTHING = {}
META = "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
POD_TEMPLATE = "#/definitions/io.k8s.api.core.v1.PodTemplateSpec"


class Schemas:
    """The schemas by file name, all with the definitions of Kubernetes."""

    def __init__(self, folder, swagger):
        self.folder = folder
        self.core = {name: closed(schema) for name, schema in swagger["definitions"].items()}
        self.core["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = INT_OR_STRING
        self.core["io.k8s.apimachinery.pkg.api.resource.Quantity"] = QUANTITY
        self.count = 0

    def write(self, group, version, kind, schema):
        suffix = f"-{group.split('.')[0]}" if group else ""
        needed = {}
        self.collect(schema, needed)
        path = self.folder / f"{kind.lower()}{suffix}-{version}.json"
        path.write_text(json.dumps({**schema, "definitions": {**schema.get("definitions", {}), **needed}}))
        self.count += 1

    def collect(self, schema, needed):
        """Adds the definitions of Kubernetes that a schema refers to, and those that they refer to."""
        for name in re.findall(r'"#/definitions/(io\.k8s\.[^"]+)"', json.dumps(schema)):
            if name not in needed:
                needed[name] = self.core[name]
                self.collect(self.core[name], needed)


def closed(schema):
    """A schema that refuses unknown properties, in the words of JSON schema where Kubernetes has its own."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("x-kubernetes-int-or-string"):
        return INT_OR_STRING
    known = {
        key: closed(value)
        for key, value in schema.items()
        if not key.startswith("x-kubernetes-") and key not in ("description", "format", "example", "default")
        or key in ("description", "format", "default") and isinstance(value, dict)
    }
    if isinstance(schema.get("properties"), dict):
        # The properties' own names are not words of the schema
        known["properties"] = {name: closed(value) for name, value in schema["properties"].items()}
        if "additionalProperties" not in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
            known["additionalProperties"] = False
    if known.pop("nullable", False) and "type" in known:
        known["type"] = [known["type"], "null"]
    return known


def kubernetes(schemas, swagger):
    for name, definition in swagger["definitions"].items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            if "properties" in definition and "metadata" in definition["properties"]:
                schemas.write(kind["group"], kind["version"], kind["kind"], {"$ref": f"#/definitions/{name}"})


def custom(schemas, definition):
    spec = definition["spec"]
    for version in spec["versions"]:
        schema = closed(version["schema"]["openAPIV3Schema"])
        schema["properties"]["metadata"] = {"$ref": META}
        schemas.write(spec["group"], version["name"], spec["names"]["kind"], schema)


def rust(schemas, text):
    """Reads structs and enums as kopium writes them: one field or variant a line, its attributes on lines before it."""
    definitions, root, name, is_enum, rename, default = {}, None, None, False, None, False
    for line in text.splitlines():
        kube = re.match(r'#\[kube\(group = "([^"]+)", version = "([^"]+)", kind = "([^"]+)"', line)
        start = re.match(r"pub (struct|enum) (\w+) \{$", line)
        attribute = re.match(r"    #\[serde\((.*)\)\]$", line)
        field = re.match(r"    pub (?:r#)?(\w+): (.+),$", line)
        variant = re.match(r"    (?:r#)?(\w+),$", line)
        if kube:
            root = kube.groups()
        elif start:
            is_enum, name = start.group(1) == "enum", start.group(2)
            definitions[name] = (
                {"enum": []} if is_enum else {"type": "object", "properties": {}, "additionalProperties": False}
            )
        elif attribute:
            renamed = re.search(r'rename = "([^"]+)"', attribute.group(1))
            rename = renamed and renamed.group(1)
            default = "default" in attribute.group(1)
        elif name and is_enum and variant:
            definitions[name]["enum"].append(rename or variant.group(1))
            rename = None
        elif name and not is_enum and field:
            property_name = rename or field.group(1)
            definitions[name]["properties"][property_name] = rust_type(field.group(2))
            if not default and not field.group(2).startswith("Option<"):
                definitions[name].setdefault("required", []).append(property_name)
            rename, default = None, False
        elif line == "}":
            name = None
    group, version, kind = root
    if kind == "SparkApplication":  # its maker leaves pods open; they are pods all the same
        for part in ("SparkApplicationDriver", "SparkApplicationExecutor"):
            definitions[part]["properties"]["template"] = {"$ref": POD_TEMPLATE}
    schemas.write(
        group,
        version,
        kind,
        {
            "type": "object",
            "properties": {
                "apiVersion": {"type": "string"},
                "kind": {"type": "string"},
                "metadata": {"$ref": META},
                "spec": {"$ref": f"#/definitions/{kind}Spec"},
            },
            "required": ["apiVersion", "kind", "metadata", "spec"],
            "additionalProperties": False,
            "definitions": definitions,
        },
    )


def rust_type(text):
    inner = re.match(r"(?:std::option::)?(Option|Vec|BTreeMap)<(?:String, )?(.+)>$", text)
    if inner:
        container, content = inner.group(1), rust_type(inner.group(2))
        return {
            "Option": content,
            "Vec": {"type": "array", "items": content},
            "BTreeMap": {"type": "object", "additionalProperties": content},
        }[container]
    plain = {
        "String": {"type": "string"},
        "bool": {"type": "boolean"},
        "f64": {"type": "number"},
        "serde_json::Value": ANYTHING,
        "Condition": ANYTHING,
        "IntOrString": INT_OR_STRING,
    }
    if text in plain:
        return plain[text]
    if re.fullmatch(r"[iu](8|16|32|64|128)", text):
        return {"type": "integer"}
    return {"$ref": f"#/definitions/{text}"}


def main(folder, swagger_file, crds, *rust_files):
    swagger = json.loads(Path(swagger_file).read_text())
    schemas = Schemas(Path(folder), swagger)
    kubernetes(schemas, swagger)
    for path in sorted(Path(crds).glob("*.yaml")):
        for definition in yaml.safe_load_all(path.read_text()):
            if definition and definition.get("kind") == "CustomResourceDefinition":
                custom(schemas, definition)
    for path in rust_files:
        rust(schemas, Path(path).read_text())
    print(f"{schemas.count} schemas")


if __name__ == "__main__":
    main(*sys.argv[1:])
