"""Rules for pods: what they may do, what they get, and how they are watched."""

import re

from objects import of_kind, pods, selects
from registry import rule


@rule
def pods_are_restricted(documents):
    for pod in pods(documents):
        context = pod.spec.get("securityContext", {})
        if context.get("runAsNonRoot") is not True:
            yield f"{pod.name} may run as root"
        if context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
            yield f"{pod.name} has no seccomp profile"
        if any(pod.spec.get(key) for key in ("hostNetwork", "hostPID", "hostIPC")):
            yield f"{pod.name} shares a name space with its node"
        if any("hostPath" in volume for volume in pod.spec.get("volumes", [])):
            yield f"{pod.name} mounts a folder of its node"
        for container in pod.all_containers:
            yield from restricted(f"{pod.name}, container {container['name']},", container.get("securityContext", {}))


def restricted(name, context):
    if context.get("privileged") or context.get("allowPrivilegeEscalation") is not False:
        yield f"{name} may gain privileges"
    if context.get("capabilities", {}).get("drop") != ["ALL"] or context.get("capabilities", {}).get("add"):
        yield f"{name} keeps capabilities"
    if context.get("readOnlyRootFilesystem") is not True:
        yield f"{name} can write to its image"


@rule
def operators_run_restricted_pods(documents):
    """Where an operator makes the pods, its object says how."""
    for kafka in of_kind(documents, "Kafka"):
        parts = {
            "kafka": ["kafkaContainer"],
            "entityOperator": ["topicOperatorContainer", "userOperatorContainer"],
            "kafkaExporter": ["container"],
        }
        for part, containers in parts.items():
            template = kafka["spec"][part].get("template", {})
            if template.get("pod", {}).get("securityContext", {}).get("runAsNonRoot") is not True:
                yield f"Kafka {part} may run as root"
            for container in containers:
                yield from restricted(f"Kafka {part}, {container},", template.get(container, {}).get("securityContext", {}))
    for mongo in of_kind(documents, "MongoDBCommunity"):
        spec = mongo["spec"]["statefulSet"]["spec"]["template"]["spec"]
        if spec.get("securityContext", {}).get("runAsNonRoot") is not True:
            yield "MongoDB may run as root"
        for container in spec["containers"] + spec["initContainers"]:
            # mongod and its agent write into their own image's folders
            context = {**container.get("securityContext", {}), "readOnlyRootFilesystem": True}
            yield from restricted(f"MongoDB, container {container['name']},", context)


@rule
def folders_for_temporary_files_can_be_written(documents):
    for pod in pods(documents):
        volatile = {volume["name"] for volume in pod.spec.get("volumes", []) if "emptyDir" in volume}
        for container in pod.all_containers:
            mounted = {mount["name"] for mount in container.get("volumeMounts", []) if mount["mountPath"] == "/tmp"}
            if not mounted & volatile:
                yield f"{pod.name}, container {container['name']}, has no folder /tmp"


@rule
def everything_has_requests_and_limits(documents):
    wanted = []
    for pod in pods(documents):
        wanted += [(f"{pod.name}, container {container['name']},", container.get("resources", {})) for container in pod.all_containers]
    for kafka in of_kind(documents, "Kafka"):
        wanted += [(f"Kafka {part}", kafka["spec"]["entityOperator"][part].get("resources", {})) for part in ("topicOperator", "userOperator")]
        wanted.append(("Kafka kafkaExporter", kafka["spec"]["kafkaExporter"].get("resources", {})))
    for owner in of_kind(documents, "KafkaNodePool", "Cluster"):
        wanted.append((f"{owner['kind']} {owner['metadata']['name']}", owner["spec"].get("resources", {})))
    for mongo in of_kind(documents, "MongoDBCommunity"):
        spec = mongo["spec"]["statefulSet"]["spec"]["template"]["spec"]
        wanted += [(f"MongoDB {part['name']}", part.get("resources", {})) for part in spec["containers"] + spec["initContainers"]]
    for name, resources in wanted:
        for kind in ("requests", "limits"):
            for resource in ("cpu", "memory"):
                if not resources.get(kind, {}).get(resource):
                    yield f"{name} has no {kind} of {resource}"


@rule
def services_have_probes(documents):
    for pod in pods(documents):
        if pod.role == "executor" or pod.owner["kind"] in ("Job", "CronJob"):
            continue
        for container in pod.containers:
            for probe in ("livenessProbe", "readinessProbe"):
                if probe not in container:
                    yield f"{pod.name}, container {container['name']}, has no {probe}"


@rule
def images_are_pinned(documents):
    images = [(pod.name, container["image"]) for pod in pods(documents) for container in pod.all_containers]
    images += [("Cluster", cluster["spec"].get("imageName", "")) for cluster in of_kind(documents, "Cluster")]
    for name, image in images:
        tag = image.partition("@")[0].rpartition("/")[2].partition(":")[2]
        if "@sha256:" not in image and not re.search(r"\d+\.\d+", tag):
            yield f"{name} takes whatever {image} is at the time"
    for owner in of_kind(documents, "MongoDBCommunity"):
        if not re.fullmatch(r"\d+\.\d+\.\d+", str(owner["spec"]["version"])):
            yield f"MongoDB has no exact version: {owner['spec']['version']}"
    for owner in of_kind(documents, "Kafka"):
        if not re.fullmatch(r"\d+\.\d+\.\d+", str(owner["spec"]["kafka"].get("version"))):
            yield "Kafka has no exact version"


@rule
def pods_can_be_moved_one_by_one(documents):
    budgets = of_kind(documents, "PodDisruptionBudget")
    for pod in pods(documents):
        own = [budget for budget in budgets if selects(budget["spec"]["selector"], pod.labels)]
        if not own:
            yield f"{pod.name} has no disruption budget"
        for budget in own:
            if budget["spec"].get("maxUnavailable") != 1:
                yield f"the disruption budget of {pod.name} does not let exactly one pod go"


@rule
def two_pods_are_on_two_nodes(documents):
    for pod in pods(documents):
        if pod.owner["kind"] == "Deployment" and pod.replicas > 1:
            if not any(selects(part["labelSelector"], pod.labels) for part in pod.spec.get("topologySpreadConstraints", [])):
                yield f"{pod.name} has {pod.replicas} pods, which may all be on one node"


@rule
def what_must_be_alone_is_never_twice(documents):
    for pod in pods(documents):
        if pod.labels.get("app.kubernetes.io/name") in ("feed", "stream", "batch") and pod.owner["kind"] == "Deployment":
            if pod.replicas != 1 or pod.owner["spec"].get("strategy", {}).get("type") != "Recreate":
                yield f"{pod.name} may run twice"


@rule
def only_sparks_driver_knows_kubernetes(documents):
    for pod in pods(documents):
        if pod.role != "driver" and pod.spec.get("automountServiceAccountToken") is not False:
            yield f"{pod.name} gets a token for Kubernetes' API"
    for role in of_kind(documents, "Role", "ClusterRole"):
        if role["kind"] == "ClusterRole" or any("*" in part[key] for part in role["rules"] for key in ("apiGroups", "resources", "verbs")):
            yield f"{role['kind']} {role['metadata']['name']} allows too much"
