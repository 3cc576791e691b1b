"""Rules for secrets, and for everything else that is used by its name."""

import json
import re
import subprocess

from objects import PROJECT, of_kind, pods
from registry import rule

EXPECTED = PROJECT / "deploy/kubernetes/secrets"
SECRET_NAME = re.compile(r"(PASSWORD|TOKEN|SECRET|_KEY|MONGO)$")
LOGIN_IN_ADDRESS = re.compile(r"://[^/\s:@]+:[^/\s@]+@")
PASSWORD_LINE = re.compile(r"(?im)(password|secret|token)\s*[=:]\s*(?!\$\{)[\"']?[A-Za-z0-9+/]{4,}")


@rule
def no_secret_is_written_down(documents):
    for secret in of_kind(documents, "Secret"):
        yield f"Secret {secret['metadata']['name']} is in a file"
    for pod in pods(documents):
        for container in pod.all_containers:
            for variable in container.get("env", []):
                if SECRET_NAME.search(variable["name"]) and "secretKeyRef" not in variable.get("valueFrom", {}):
                    yield f"{pod.name} has {variable['name']} in a file"
    for document in documents:
        if LOGIN_IN_ADDRESS.search(json.dumps(document)):
            yield f"{document['kind']} {document['metadata']['name']} has a login in an address"
    for config in of_kind(documents, "ConfigMap"):
        for key, text in config.get("data", {}).items():
            if PASSWORD_LINE.search(text):
                yield f"ConfigMap {config['metadata']['name']} has a password in {key}"


@rule
def whatever_is_named_exists(documents):
    made = {kind: {d["metadata"]["name"] for d in of_kind(documents, kind)} for kind in ("ConfigMap", "PersistentVolumeClaim", "ServiceAccount")}
    secrets = known_secrets(documents)
    for pod in pods(documents):
        if pod.spec.get("serviceAccountName", "executor") not in made["ServiceAccount"] | ({"executor"} if pod.role == "executor" else set()):
            yield f"{pod.name} runs as {pod.spec.get('serviceAccountName')}, which is no service account"
        for kind, name in references(pod):
            if name not in (secrets if kind == "Secret" else made[kind]):
                yield f"{pod.name} uses the {kind} {name}, which nothing makes"
    for kafka in of_kind(documents, "Kafka"):
        name = kafka["spec"]["kafka"]["metricsConfig"]["valueFrom"]["configMapKeyRef"]["name"]
        if name not in made["ConfigMap"]:
            yield f"Kafka uses the ConfigMap {name}, which nothing makes"
    for cluster in of_kind(documents, "Cluster"):
        for source in cluster["spec"]["bootstrap"]["initdb"]["postInitApplicationSQLRefs"]["configMapRefs"]:
            if source["name"] not in made["ConfigMap"]:
                yield f"PostgreSQL uses the ConfigMap {source['name']}, which nothing makes"
        named = [cluster["spec"]["bootstrap"]["initdb"]["secret"]["name"]]
        named += [role["passwordSecret"]["name"] for role in cluster["spec"]["managed"]["roles"]]
        yield from (f"PostgreSQL uses the Secret {name}, which nothing makes" for name in named if name not in secrets)
    for mongo in of_kind(documents, "MongoDBCommunity"):
        for user in mongo["spec"]["users"]:
            if user["passwordSecretRef"]["name"] not in secrets:
                yield f"MongoDB uses the Secret {user['passwordSecretRef']['name']}, which nothing makes"


def known_secrets(documents):
    names = {item["metadata"]["name"] for item in expected_secrets()}
    names |= {certificate["spec"]["secretName"] for certificate in of_kind(documents, "Certificate")}
    for kafka in of_kind(documents, "Kafka"):
        names.add(f"{kafka['metadata']['name']}-cluster-ca-cert")
        prefix = kafka["spec"]["entityOperator"]["userOperator"].get("secretPrefix", "")
        names |= {prefix + user["metadata"]["name"] for user in of_kind(documents, "KafkaUser")}
    names |= {f"{cluster['metadata']['name']}-ca" for cluster in of_kind(documents, "Cluster")}
    for mongo in of_kind(documents, "MongoDBCommunity"):
        names |= {user["connectionStringSecretName"] for user in mongo["spec"]["users"]}
    return names


def expected_secrets():
    return json.loads(subprocess.run([EXPECTED], check=True, capture_output=True, text=True).stdout)["items"]


def references(pod):
    for container in pod.all_containers:
        for variable in container.get("env", []):
            source = variable.get("valueFrom", {})
            if "secretKeyRef" in source:
                yield "Secret", source["secretKeyRef"]["name"]
            if "configMapKeyRef" in source:
                yield "ConfigMap", source["configMapKeyRef"]["name"]
        mounted = {mount["name"] for mount in container.get("volumeMounts", [])}
        missing = mounted - {volume["name"] for volume in pod.spec.get("volumes", [])}
        yield from (("PersistentVolumeClaim", f"of volume {name}") for name in missing)
    for volume in pod.spec.get("volumes", []):
        if "secret" in volume:
            yield "Secret", volume["secret"]["secretName"]
        if "configMap" in volume:
            yield "ConfigMap", volume["configMap"]["name"]
        if "persistentVolumeClaim" in volume:
            yield "PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]


@rule
def each_part_has_a_role_of_its_own(documents):
    """The console reads, the stream writes rows, the hourly pipeline makes its own tables; migrations alone change the others."""
    wanted = {"console": "postgres-reader", "stream": "postgres-writer", "batch": "postgres-pipeline", "registry": "postgres-registry"}
    for pod in pods(documents):
        name = pod.labels.get("app.kubernetes.io/name")
        for container in pod.all_containers:
            used = {secret for secret in logins(container) if secret.startswith("postgres-")}
            allowed = {"postgres-migrator"} if container["name"] == "migrations" else {wanted.get(name)}
            if used - allowed:
                yield f"{pod.name}, container {container['name']}, logs in to PostgreSQL with {sorted(used)}"
        kafka = {secret for kind, secret in references(pod) if secret.startswith("kafka-") and kind == "Secret"}
        if name != "registry" and kafka != {f"kafka-{name}"}:
            yield f"{pod.name} logs in to Kafka with {sorted(kafka)}"
        registry = {secret for container in pod.containers for secret in logins(container) if secret.startswith("registry-")}
        if name != "registry" and registry != {"registry-reader" if name == "console" else "registry-writer"}:
            yield f"{pod.name} logs in to the registry with {sorted(registry)}"


def logins(container):
    sources = (variable.get("valueFrom", {}).get("secretKeyRef") for variable in container.get("env", []))
    return {source["name"] for source in sources if source}
