"""Rules for Kafka, PostgreSQL and MongoDB."""

import json
import re

from objects import PROJECT, of_kind, pods
from registry import rule


@rule
def kafka_asks_for_a_login_and_encrypts(documents):
    for kafka in of_kind(documents, "Kafka"):
        for listener in kafka["spec"]["kafka"]["listeners"]:
            if not listener.get("tls") or "authentication" not in listener:
                yield f"Kafka's listener {listener['name']} is open"
            if not listener.get("networkPolicyPeers"):
                yield f"Kafka's listener {listener['name']} lets in every pod"
        if kafka["spec"]["kafka"].get("authorization", {}).get("type") != "simple":
            yield "Kafka does not ask what a user may do"
    for user in of_kind(documents, "KafkaUser"):
        if user["spec"].get("authentication", {}).get("type") != "scram-sha-512":
            yield f"KafkaUser {user['metadata']['name']} has no login"
        for acl in user["spec"]["authorization"]["acls"]:
            resource = acl["resource"]
            if "All" in acl["operations"] or resource.get("name", "candlewick") in ("*", "") or "Alter" in acl["operations"]:
                yield f"KafkaUser {user['metadata']['name']} may do too much"
            if resource["type"] == "cluster" and acl["operations"] != ["Describe"]:
                yield f"KafkaUser {user['metadata']['name']} may change the cluster"


@rule
def topics_are_those_of_the_code(documents):
    """Partitions and settings of each topic, as model/.../Topics.java has them."""
    code = (PROJECT / "model/src/main/java/io/candlewick/model/Topics.java").read_text()
    names = dict(re.findall(r'String (\w+) = "([^"]+)"', code))
    partitions = {"TICK_PARTITIONS": int(re.search(r"TICK_PARTITIONS = (\d+)", code).group(1))}
    settings = {
        "STAMPED": {"message.timestamp.type": "LogAppendTime"},
        "LETTERS": {"message.timestamp.type": "LogAppendTime", "max.message.bytes": 2 << 20},
    }
    wanted = {
        names[topic]: (partitions.get(count) or int(count), settings[form])
        for topic, count, form in re.findall(r"new TopicForm\((\w+), (\w+), (\w+)\)", code)
    }
    found = {t["metadata"]["name"]: (t["spec"]["partitions"], t["spec"]["config"]) for t in of_kind(documents, "KafkaTopic")}
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield f"the topic {name} is {found.get(name)}, but {wanted.get(name)} in the code"


@rule
def databases_ask_for_a_login_and_encrypt(documents):
    for cluster in of_kind(documents, "Cluster"):
        if cluster["spec"]["postgresql"].get("pg_hba", [None])[0] != "hostnossl all all all reject":
            yield "PostgreSQL takes logins without TLS"
        if cluster["spec"].get("enableSuperuserAccess") is not False:
            yield "PostgreSQL lets a superuser in"
        for role in cluster["spec"]["managed"]["roles"]:
            if role.get("superuser") or role.get("createdb") or role.get("createrole") or "passwordSecret" not in role:
                yield f"PostgreSQL's role {role['name']} may do too much, or has no password"
    for mongo in of_kind(documents, "MongoDBCommunity"):
        if mongo["spec"]["security"].get("tls", {}).get("enabled") is not True:
            yield "MongoDB does not encrypt"
        if mongo["spec"]["security"]["authentication"]["modes"] != ["SCRAM"]:
            yield "MongoDB has another login than SCRAM"
        for user in mongo["spec"]["users"]:
            if any(role["name"] not in ("read", "readWrite") or role["db"] != "MarketDB" for role in user["roles"]):
                yield f"MongoDB's user {user['name']} may do too much"
    for pod in pods(documents):
        for address in re.findall(r"jdbc:postgresql:[^\"\s]+", json.dumps(pod.owner)):
            if "sslmode=verify-full" not in address:
                yield f"{pod.name} does not check whom it sends its password to"


@rule
def roles_are_those_of_the_project(documents):
    """What each role may do is the same wherever the database runs, and CloudNativePG is told of the same memberships."""
    own = next(config["data"]["roles.sql"] for config in of_kind(documents, "ConfigMap") if "roles.sql" in config["data"])
    shared = PROJECT / "deploy/postgres/roles.sql"
    if shared.exists() and own != shared.read_text():
        yield "base/postgres/roles.sql is not deploy/postgres/roles.sql: copy it"
    granted = dict(sorted((role, group) for group, role in re.findall(r"(?m)^GRANT (candlewick_\w+) TO (candlewick_\w+);", own)))
    for cluster in of_kind(documents, "Cluster"):
        roles = {role["name"]: role for role in cluster["spec"]["managed"]["roles"]}
        for name in re.findall(r"^--   (candlewick_\w+)", own, re.M):
            if name != cluster["spec"]["bootstrap"]["initdb"]["owner"] and name not in roles:
                yield f"PostgreSQL's role {name} has no password"
        for name, role in roles.items():
            if role.get("inRoles", []) != [group for member, group in granted.items() if member == name]:
                yield f"PostgreSQL's role {name} is in {role.get('inRoles')}"
