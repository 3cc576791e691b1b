"""Rules for who may talk to whom."""

from objects import of_kind, pods, selects
from registry import rule


@rule
def nothing_is_reachable_by_default(documents):
    policies = of_kind(documents, "NetworkPolicy")
    default = [p for p in policies if p["spec"]["podSelector"] == {} and set(p["spec"].get("policyTypes", [])) == {"Ingress", "Egress"}]
    if not default or any("ingress" in policy["spec"] for policy in default):
        yield "no network policy denies what is not allowed"
    labels = [(pod.name, pod.labels) for pod in pods(documents)]
    labels += [("Kafka", {"strimzi.io/cluster": kafka["metadata"]["name"]}) for kafka in of_kind(documents, "Kafka")]
    labels += [("PostgreSQL", {"cnpg.io/cluster": cluster["metadata"]["name"]}) for cluster in of_kind(documents, "Cluster")]
    for mongo in of_kind(documents, "MongoDBCommunity"):
        labels.append(("MongoDB", mongo["spec"]["statefulSet"]["spec"]["template"]["metadata"]["labels"]))
    for name, own in labels:
        chosen = [policy for policy in policies if policy not in default and selects(policy["spec"]["podSelector"], own)]
        if not chosen:
            yield f"no network policy says what {name} may do"
        # Strimzi writes its own policies for who may come in
        if name != "Kafka" and not any("Ingress" in policy["spec"]["policyTypes"] for policy in chosen):
            yield f"no network policy says who may reach {name}"


@rule
def network_policies_are_narrow(documents):
    for policy in of_kind(documents, "NetworkPolicy"):
        name = policy["metadata"]["name"]
        for way, peers in (("ingress", "from"), ("egress", "to")):
            for part in policy["spec"].get(way, []):
                if not part.get(peers) or not part.get("ports"):
                    yield f"network policy {name} allows {way} of any port or of anyone"
                for peer in part.get(peers, []):
                    if peer in ({"podSelector": {}}, {"namespaceSelector": {}}):
                        yield f"network policy {name} allows {way} of every pod"
                    block = peer.get("ipBlock", {})
                    if way == "ingress" and block or block.get("cidr") == "0.0.0.0/0" and "10.0.0.0/8" not in block.get("except", []):
                        yield f"network policy {name} allows {way} of {block.get('cidr')}"


@rule
def what_may_be_sent_may_be_received(documents):
    """A policy for what leaves a pod is of no use if none lets it in where it goes, and the other way round."""
    policies = of_kind(documents, "NetworkPolicy")
    workloads = {pod.name: pod.labels for pod in pods(documents)}
    for client, labels in workloads.items():
        for server, server_labels in workloads.items():
            out = ports(policies, labels, server_labels, "egress", "to")
            into = ports(policies, server_labels, labels, "ingress", "from")
            if out != into and client != server:
                yield f"{client} may send to {server} at {sorted(out)}, which lets in {sorted(into)}"


def ports(policies, own, other, way, peers):
    return {
        port["port"]
        for policy in policies
        if selects(policy["spec"]["podSelector"], own)
        for part in policy["spec"].get(way, [])
        if any("podSelector" in peer and "namespaceSelector" not in peer and selects(peer["podSelector"], other) for peer in part.get(peers, []))
        for port in part["ports"]
    }


@rule
def services_lead_to_ports_of_pods(documents):
    for service in of_kind(documents, "Service"):
        chosen = [pod for pod in pods(documents) if selects({"matchLabels": service["spec"]["selector"]}, pod.labels)]
        if not chosen:
            yield f"Service {service['metadata']['name']} leads nowhere"
        for pod in chosen:
            names = {port.get("name") for container in pod.containers for port in container.get("ports", [])}
            for port in service["spec"]["ports"]:
                if port["targetPort"] not in names:
                    yield f"Service {service['metadata']['name']} leads to the port {port['targetPort']}, which {pod.name} has not"
