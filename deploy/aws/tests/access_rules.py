"""Rules for who may do what, for secrets, and for names."""

import re

from registry import rule

# What Amazon gives no resources to: these actions can only be allowed for all
WITHOUT_RESOURCES = re.compile(
    r"(ecr:GetAuthorizationToken|ssm:GetCommandInvocation|cloudwatch:PutMetricData|ssmmessages:\w+|ec2messages:\w+"
    r"|ssm:(UpdateInstanceInformation|DescribeAssociation|ListAssociations|ListInstanceAssociations|UpdateInstanceAssociationStatus"
    r"|UpdateAssociationStatus|PutComplianceItems|GetManifest|PutConfigurePackageResult))"
)
SECRET = re.compile(r"AKIA[0-9A-Z]{16}|-----BEGIN|(?i:password|secret_key)\s*=\s*\"[^\"$]+\"")


@rule
def nobody_may_do_everything(configuration):
    for address, statement in configuration.statements():
        if statement.get("effect") == "Deny" or address.endswith("policy_document.key"):
            continue  # in the policy of a key, the resource * is the key
        for action in statement["actions"]:
            if "*" in action:
                yield f"{address} allows {action}"
            elif statement.get("resources") == ["*"] and not WITHOUT_RESOURCES.fullmatch(action):
                yield f"{address} allows {action} of everything"
            elif action == "cloudwatch:PutMetricData" and "condition" not in statement:
                yield f"{address} allows metrics of any name space"
    for block in configuration.of_kind("aws_iam_role_policy_attachment", "aws_iam_user", "aws_iam_access_key"):
        yield f"{block.address} is not looked at here"


@rule
def keys_are_used_by_this_account_alone(configuration):
    for address, statement in configuration.statements():
        if address.endswith("policy_document.key"):
            for principal in statement["principals"]:
                if "*" in principal["identifiers"] or principal["type"] == "Service" and "condition" not in statement:
                    yield f"{address} lets others use the key"


@rule
def workflows_are_trusted_by_name(configuration):
    for address, statement in configuration.statements():
        if "sts:AssumeRoleWithWebIdentity" not in statement["actions"]:
            continue
        conditions = {condition["variable"].rpartition(":")[2]: condition for condition in statement.get("condition", [])}
        if "aud" not in conditions or "sub" not in conditions:
            yield f"{address} trusts every workflow of GitHub"
    for line in re.findall(r"\"repo:[^\"]*\"", configuration.text["deployment.tf"]):
        if not line.startswith('"repo:${var.repository}:ref:refs/tags/') and not line.startswith('"repo:${var.repository}:environment:'):
            yield f"{line} trusts more than a tag or an environment of the repository"


@rule
def no_secret_is_written_down(configuration):
    for name, text in {**configuration.text, **configuration.scripts}.items():
        if SECRET.search(text):
            yield f"{name} holds a secret"
    for name, variable in configuration.named("variable").items():
        if "secret" in name and (variable.get("sensitive") is not True or variable.get("default") not in (None, "")):
            yield f"the variable {name} is shown, or holds a secret"


@rule
def commands_take_only_what_they_expect(configuration):
    """What is put into a script must not be able to leave its place."""
    for block in configuration.of_kind("aws_ssm_document"):
        content = str(block.values["content"])
        if "parameters" in content and "allowedPattern" not in content:
            yield f"{block.address} takes any text"
    for name, text in configuration.scripts.items():
        if re.search(r"(?<!')\{\{ \w+ \}\}|\{\{ \w+ \}\}(?!')", text):
            yield f"{name} uses a parameter outside of quotes"


@rule
def every_name_leads_somewhere(configuration):
    """Terraform would find this too, had it the provider."""
    known = {block.address for block in configuration.blocks}
    known |= {f"var.{name}" for name in configuration.named("variable")}
    known |= {f"local.{name}" for entry in configuration.all_of("locals") for name in entry if not name.startswith("__")}
    text = "\n".join(re.sub(r"(?m)^\s*#.*$", "", text) for text in configuration.text.values())
    used = set(re.findall(r"(?<![\w.\"/-])((?:data\.)?aws_\w+\.\w+|var\.\w+|local\.\w+)", text))
    for name in sorted(used - known):
        yield f"{name} is used, but not there"
    for name in sorted(name for name in known - used if name.startswith(("var.", "local."))):
        yield f"{name} is not used"
