"""Copies of the manifests that are broken on purpose. Each breaks one rule, which must notice it."""

from objects import of_kind

BROKEN = []


def breaks(rule):
    def register(function):
        BROKEN.append((rule, function))
        return function

    return register


def one(documents, kind, name):
    return next(d for d in documents if d["kind"] == kind and d["metadata"]["name"] == name)


def pod(documents, name="feed"):
    return one(documents, "Deployment", name)["spec"]["template"]["spec"]


def container(documents, name="feed"):
    return pod(documents, name)["containers"][0]


def remove(documents, kind, name):
    documents.remove(one(documents, kind, name))


@breaks("pods_are_restricted")
def the_feed_runs_as_root(documents):
    pod(documents)["securityContext"]["runAsNonRoot"] = False


@breaks("pods_are_restricted")
def the_feed_keeps_its_capabilities(documents):
    del container(documents)["securityContext"]["capabilities"]


@breaks("pods_are_restricted")
def the_registry_writes_to_its_image(documents):
    container(documents, "registry")["securityContext"]["readOnlyRootFilesystem"] = False


@breaks("pods_are_restricted")
def the_console_mounts_its_node(documents):
    pod(documents, "console")["volumes"].append({"name": "node", "hostPath": {"path": "/"}})


@breaks("operators_run_restricted_pods")
def brokers_keep_their_capabilities(documents):
    del one(documents, "Kafka", "candlewick")["spec"]["kafka"]["template"]["kafkaContainer"]


@breaks("operators_run_restricted_pods")
def mongodb_runs_as_root(documents):
    del one(documents, "MongoDBCommunity", "mongodb")["spec"]["statefulSet"]["spec"]["template"]["spec"]["securityContext"]


@breaks("folders_for_temporary_files_can_be_written")
def the_batch_has_no_temporary_folder(documents):
    mounts = container(documents, "batch")["volumeMounts"]
    mounts[:] = [mount for mount in mounts if mount["mountPath"] != "/tmp"]


@breaks("everything_has_requests_and_limits")
def the_feed_takes_all_memory(documents):
    del container(documents)["resources"]["limits"]["memory"]


@breaks("everything_has_requests_and_limits")
def postgresql_asks_for_nothing(documents):
    del one(documents, "Cluster", "postgres")["spec"]["resources"]["requests"]


@breaks("services_have_probes")
def nobody_asks_whether_the_console_is_ready(documents):
    del container(documents, "console")["readinessProbe"]


@breaks("images_are_pinned")
def the_newest_feed_runs(documents):
    container(documents)["image"] = "candlewick/feed:latest"


@breaks("images_are_pinned")
def any_postgresql_runs(documents):
    del one(documents, "Cluster", "postgres")["spec"]["imageName"]


@breaks("pods_can_be_moved_one_by_one")
def the_console_has_no_budget(documents):
    remove(documents, "PodDisruptionBudget", "console")


@breaks("pods_can_be_moved_one_by_one")
def no_node_can_be_drained(documents):
    one(documents, "PodDisruptionBudget", "feed")["spec"] = {
        "minAvailable": 1,
        "selector": {"matchLabels": {"app.kubernetes.io/name": "feed"}},
    }


@breaks("two_pods_are_on_two_nodes")
def all_consoles_are_on_one_node(documents):
    one(documents, "Deployment", "console")["spec"]["replicas"] = 2
    pod(documents, "console").pop("topologySpreadConstraints", None)


@breaks("what_must_be_alone_is_never_twice")
def two_feeds_run(documents):
    one(documents, "Deployment", "feed")["spec"]["replicas"] = 2


@breaks("what_must_be_alone_is_never_twice")
def a_new_feed_starts_before_the_old_one_ends(documents):
    del one(documents, "Deployment", "feed")["spec"]["strategy"]


@breaks("only_sparks_driver_knows_kubernetes")
def the_console_gets_a_token(documents):
    del pod(documents, "console")["automountServiceAccountToken"]


@breaks("nothing_is_reachable_by_default")
def nothing_is_denied(documents):
    remove(documents, "NetworkPolicy", "default")


@breaks("nothing_is_reachable_by_default")
def nobody_says_who_may_reach_mongodb(documents):
    remove(documents, "NetworkPolicy", "mongodb")


@breaks("network_policies_are_narrow")
def everybody_may_reach_the_feed(documents):
    one(documents, "NetworkPolicy", "feed")["spec"]["ingress"][0]["from"] = [{"podSelector": {}}]


@breaks("network_policies_are_narrow")
def the_whole_internet_may_reach_the_console(documents):
    one(documents, "NetworkPolicy", "console")["spec"]["ingress"][0]["from"] = [{"ipBlock": {"cidr": "0.0.0.0/0"}}]


@breaks("what_may_be_sent_may_be_received")
def the_console_may_not_ask_the_feed(documents):
    policy = one(documents, "NetworkPolicy", "console")
    policy["spec"]["egress"] = policy["spec"]["egress"][1:]


@breaks("services_lead_to_ports_of_pods")
def a_service_leads_nowhere(documents):
    one(documents, "Service", "feed")["spec"]["selector"] = {"app.kubernetes.io/name": "fed"}


@breaks("services_lead_to_ports_of_pods")
def a_service_leads_to_a_port_that_is_not_there(documents):
    one(documents, "Service", "batch")["spec"]["ports"][0]["targetPort"] = "http"


@breaks("no_secret_is_written_down")
def the_token_is_in_a_file(documents):
    variable = next(v for v in container(documents)["env"] if v["name"] == "CANDLEWICK_FEED_TOKEN")
    del variable["valueFrom"]
    variable["value"] = "c79d0c7c3e39c79262dddf611350037cca786a66bd233144"


@breaks("no_secret_is_written_down")
def a_secret_is_in_a_file(documents):
    documents.append({"kind": "Secret", "metadata": {"name": "feed-token"}, "stringData": {"token": "abc"}})


@breaks("no_secret_is_written_down")
def a_password_is_in_an_address(documents):
    container(documents, "console")["env"].append({"name": "ADDRESS", "value": "mongodb://reader:abc123@mongodb:27017"})


@breaks("no_secret_is_written_down")
def a_password_is_in_a_settings_file(documents):
    next(c for c in of_kind(documents, "ConfigMap") if "kafka.properties" in c["data"])["data"]["kafka.properties"] += "ssl.key.password=abc123\n"


@breaks("whatever_is_named_exists")
def the_feed_uses_a_secret_that_nothing_makes(documents):
    variable = next(v for v in container(documents)["env"] if v["name"] == "CANDLEWICK_FEED_TOKEN")
    variable["valueFrom"]["secretKeyRef"]["name"] = "token-of-the-feed"


@breaks("whatever_is_named_exists")
def the_feed_mounts_a_volume_that_is_not_there(documents):
    remove(documents, "PersistentVolumeClaim", "feed-memory")


@breaks("whatever_is_named_exists")
def the_settings_of_kafka_are_gone(documents):
    documents[:] = [d for d in documents if not (d["kind"] == "ConfigMap" and "kafka.properties" in d["data"])]


@breaks("each_part_has_a_role_of_its_own")
def the_console_logs_in_as_the_owner(documents):
    for variable in container(documents, "console")["env"]:
        if variable.get("valueFrom", {}).get("secretKeyRef", {}).get("name") == "postgres-reader":
            variable["valueFrom"]["secretKeyRef"]["name"] = "postgres-migrator"


@breaks("kafka_asks_for_a_login_and_encrypts")
def a_listener_is_open(documents):
    one(documents, "Kafka", "candlewick")["spec"]["kafka"]["listeners"][0]["tls"] = False


@breaks("kafka_asks_for_a_login_and_encrypts")
def kafka_does_not_ask_what_a_user_may_do(documents):
    del one(documents, "Kafka", "candlewick")["spec"]["kafka"]["authorization"]


@breaks("kafka_asks_for_a_login_and_encrypts")
def the_console_may_do_everything(documents):
    one(documents, "KafkaUser", "console")["spec"]["authorization"]["acls"][0]["operations"] = ["All"]


@breaks("topics_are_those_of_the_code")
def a_topic_has_fewer_partitions(documents):
    one(documents, "KafkaTopic", "market.ticks")["spec"]["partitions"] = 3


@breaks("topics_are_those_of_the_code")
def a_topic_is_missing(documents):
    remove(documents, "KafkaTopic", "market.late-ticks")


@breaks("databases_ask_for_a_login_and_encrypt")
def postgresql_takes_logins_without_tls(documents):
    del one(documents, "Cluster", "postgres")["spec"]["postgresql"]["pg_hba"]


@breaks("databases_ask_for_a_login_and_encrypt")
def the_batch_does_not_check_whom_it_talks_to(documents):
    for variable in container(documents, "batch")["env"]:
        if variable["name"] == "CANDLEWICK_BATCH_POSTGRES":
            variable["value"] = variable["value"].split("?")[0]


@breaks("databases_ask_for_a_login_and_encrypt")
def mongodb_does_not_encrypt(documents):
    del one(documents, "MongoDBCommunity", "mongodb")["spec"]["security"]["tls"]


@breaks("roles_are_those_of_the_project")
def the_reader_may_write(documents):
    config = next(c for c in of_kind(documents, "ConfigMap") if "roles.sql" in c["data"])
    config["data"]["roles.sql"] += "GRANT candlewick_writer TO candlewick_reader;\n"


@breaks("roles_are_those_of_the_project")
def the_pipeline_is_in_no_group(documents):
    for role in one(documents, "Cluster", "postgres")["spec"]["managed"]["roles"]:
        role.pop("inRoles", None)
