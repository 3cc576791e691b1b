"""Rules for what is stored, and what it costs."""

import re

from registry import rule

KEY = "${aws_kms_key.main.arn}"


@rule
def metadata_needs_a_token(configuration):
    for block in configuration.of_kind("aws_instance", "aws_launch_template"):
        options = block.values.get("metadata_options", [{}])[0]
        if options.get("http_tokens") != "required":
            yield f"{block.address} takes requests of version 1 for its metadata"
        if options.get("http_put_response_hop_limit") != 1:
            yield f"{block.address} lets containers ask for its metadata"


@rule
def disks_are_encrypted(configuration):
    for block in configuration.of_kind("aws_ebs_volume"):
        if block.values.get("encrypted") is not True or block.values.get("kms_key_id") != KEY:
            yield f"{block.address} is not encrypted with the key"
    for block in configuration.of_kind("aws_instance"):
        root = block.values.get("root_block_device", [{}])[0]
        if root.get("encrypted") is not True or root.get("kms_key_id") != KEY:
            yield f"the disk of {block.address} is not encrypted with the key"


@rule
def everything_else_is_encrypted(configuration):
    for block in configuration.of_kind("aws_cloudwatch_log_group"):
        if block.values.get("kms_key_id") != KEY or not block.values.get("retention_in_days"):
            yield f"{block.address} is not encrypted, or kept without end"
    for block in configuration.of_kind("aws_sns_topic"):
        if block.values.get("kms_master_key_id") not in (KEY, "${aws_kms_key.main.id}"):
            yield f"{block.address} is not encrypted"
    for block in configuration.of_kind("aws_ecr_repository"):
        if block.values.get("encryption_configuration", [{}])[0].get("kms_key") != KEY:
            yield f"{block.address} is not encrypted"
    for block in configuration.of_kind("aws_kms_key"):
        if block.values.get("enable_key_rotation") is not True:
            yield f"{block.address} is never renewed"
    for settings in configuration.all_of("terraform"):
        if settings["backend"][0]["s3"].get("encrypt") is not True:
            yield "the state is not encrypted"


@rule
def buckets_are_private_and_keep_versions(configuration):
    for bucket in configuration.of_kind("aws_s3_bucket"):
        own = {
            block.kind: block
            for block in configuration.blocks
            if block.mode == "resource" and block.values.get("bucket") == f"${{{bucket.address}.id}}"
        }
        access = own.get("aws_s3_bucket_public_access_block")
        ways = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
        if not access or any(access.values.get(way) is not True for way in ways):
            yield f"{bucket.address} can be made public"
        versioning = own.get("aws_s3_bucket_versioning")
        if not versioning or versioning.values["versioning_configuration"][0]["status"] != "Enabled":
            yield f"{bucket.address} forgets what is overwritten"
        encryption = own.get("aws_s3_bucket_server_side_encryption_configuration")
        if not encryption or encryption.values["rule"][0]["apply_server_side_encryption_by_default"][0].get("kms_master_key_id") != KEY:
            yield f"{bucket.address} is not encrypted with the key"
        if "aws_s3_bucket_policy" not in own or "aws:SecureTransport" not in str(list(configuration.statements())):
            yield f"{bucket.address} can be asked without TLS"


@rule
def data_cannot_be_destroyed_by_mistake(configuration):
    for block in configuration.of_kind("aws_ebs_volume", "aws_s3_bucket"):
        if block.values.get("lifecycle", [{}])[0].get("prevent_destroy") is not True:
            yield f"{block.address} goes with terraform destroy"


@rule
def images_do_not_change_and_are_scanned(configuration):
    for block in configuration.of_kind("aws_ecr_repository"):
        if block.values.get("image_tag_mutability") != "IMMUTABLE":
            yield f"a tag of {block.address} can be moved to another image"
        if block.values.get("image_scanning_configuration", [{}])[0].get("scan_on_push") is not True:
            yield f"{block.address} is not scanned"


@rule
def somebody_is_told(configuration):
    for block in configuration.of_kind("aws_cloudwatch_metric_alarm"):
        if "${aws_sns_topic.alarms.arn}" not in block.values.get("alarm_actions", []):
            yield f"{block.address} tells nobody"
    budgets = configuration.of_kind("aws_budgets_budget")
    if not budgets or any(not part.get("subscriber_email_addresses") for b in budgets for part in b.values.get("notification", [{}])):
        yield "nobody is told when it becomes expensive"


@rule
def versions_are_pinned(configuration):
    for settings in configuration.all_of("terraform"):
        if "required_version" not in settings:
            yield "any Terraform is taken"
        for name, provider in settings["required_providers"][0].items():
            if not name.startswith("__") and not re.match(r"~> \d+\.\d+", provider.get("version", "")):
                yield f"any provider {name} is taken"
