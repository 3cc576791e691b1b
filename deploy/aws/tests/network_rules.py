"""Rules for who can reach what."""

from registry import rule

EVERYWHERE = ("0.0.0.0/0", "::/0")


@rule
def nothing_comes_in_from_everywhere(configuration):
    for block in configuration.of_kind("aws_security_group", "aws_default_security_group"):
        if "ingress" in block.values or "egress" in block.values:
            yield f"{block.address} has rules of its own, which are not looked at here"
    for block in configuration.of_kind("aws_vpc_security_group_ingress_rule"):
        if block.values.get("cidr_ipv4") in EVERYWHERE or block.values.get("cidr_ipv6") in EVERYWHERE:
            yield f"{block.address} lets the whole Internet in"
        if block.values.get("ip_protocol") == "-1" or block.values.get("from_port") != block.values.get("to_port"):
            yield f"{block.address} opens more than one port"
        to_machine = "aws_security_group.machine." in str(block.values["security_group_id"])
        if to_machine and "aws_security_group.balancer" not in str(block.values.get("referenced_security_group_id")):
            yield f"{block.address} lets others than the load balancer reach the machine"
    if configuration.of_kind("aws_security_group_rule"):
        yield "aws_security_group_rule is an old form, which is not looked at here"
    console = configuration.named("variable")["console"]
    if not any(network in str(console.get("validation")) for network in EVERYWHERE):
        yield "the variable console takes the whole Internet as a network"


@rule
def few_ports_go_out(configuration):
    for block in configuration.of_kind("aws_vpc_security_group_egress_rule"):
        if block.values.get("ip_protocol") != "tcp" or block.values.get("from_port") != block.values.get("to_port"):
            yield f"{block.address} lets out more than one port"


@rule
def the_default_group_is_empty_and_traffic_is_written_down(configuration):
    for kind in ("aws_default_security_group", "aws_flow_log"):
        if not configuration.of_kind(kind):
            yield f"the VPC has no {kind}"


@rule
def the_console_asks_for_a_login(configuration):
    for block in configuration.of_kind("aws_lb_listener"):
        actions = [action["type"] for action in block.values["default_action"]]
        if actions[:1] != ["authenticate-oidc"] or block.values["default_action"][0]["authenticate_oidc"][0]["on_unauthenticated_request"] != "authenticate":
            yield f"{block.address} lets people pass without a login"
        if block.values["protocol"] != "HTTPS" or "TLS13" not in block.values.get("ssl_policy", ""):
            yield f"{block.address} does not encrypt well"
