"""Reads rendered manifests."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Pod:
    """A pod that the manifests ask for, whoever makes it."""

    owner: dict
    labels: dict
    spec: dict
    replicas: int
    role: str  # "" but for Spark: driver or executor

    @property
    def name(self):
        return f"{self.owner['kind']} {self.owner['metadata']['name']}" + (f" ({self.role})" if self.role else "")

    @property
    def containers(self):
        return self.spec["containers"]

    @property
    def all_containers(self):
        return self.spec.get("initContainers", []) + self.containers


def render(folder):
    """CANDLEWICK_KUSTOMIZE is the command that renders a folder; by default kubectl's."""
    command = os.environ.get("CANDLEWICK_KUSTOMIZE", "kubectl kustomize").split()
    text = subprocess.run([*command, folder], check=True, capture_output=True, text=True).stdout
    return [document for document in yaml.safe_load_all(text) if document]


def of_kind(documents, *kinds):
    return [document for document in documents if document["kind"] in kinds]


def pods(documents):
    found = []
    for owner in of_kind(documents, "Deployment", "StatefulSet", "DaemonSet", "Job"):
        template = owner["spec"]["template"]
        found.append(Pod(owner, template["metadata"].get("labels", {}), template["spec"], owner["spec"].get("replicas", 1), ""))
    for owner in of_kind(documents, "CronJob"):
        template = owner["spec"]["jobTemplate"]["spec"]["template"]
        found.append(Pod(owner, template.get("metadata", {}).get("labels", {}), template["spec"], 1, ""))
    for owner in of_kind(documents, "SparkApplication"):
        for role in ("driver", "executor"):
            part = owner["spec"][role]
            template = part["template"]
            spec = dict(template["spec"])
            # The operator sets image and resources of the main container from the application
            main = {
                "image": owner["spec"]["image"],
                "resources": {
                    "requests": {"cpu": part.get("cores"), "memory": part.get("memory")},
                    "limits": {"cpu": part.get("coreLimit"), "memory": part.get("memory")},
                },
            }
            spec["containers"] = [{**main, **container} for container in spec["containers"]]
            if "serviceAccount" in part:
                spec["serviceAccountName"] = part["serviceAccount"]
            found.append(Pod(owner, template["metadata"].get("labels", {}), spec, part.get("instances", 1), role))
    return found


def selects(selector, labels):
    """Whether a selector of labels chooses these."""
    if any(labels.get(key) != value for key, value in selector.get("matchLabels", {}).items()):
        return False
    for expression in selector.get("matchExpressions", []):
        value = labels.get(expression["key"])
        operator = expression["operator"]
        if operator == "In" and value not in expression["values"] or operator == "Exists" and value is None:
            return False
        if operator == "NotIn" and value in expression["values"] or operator == "DoesNotExist" and value is not None:
            return False
    return True
