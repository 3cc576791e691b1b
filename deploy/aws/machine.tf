# The machine of the compose stack
data "aws_ssm_parameter" "ubuntu" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_instance" "machine" {
  ami                         = data.aws_ssm_parameter.ubuntu.value
  instance_type               = var.instance_type
  subnet_id                   = aws_subnet.main[0].id
  vpc_security_group_ids      = [aws_security_group.machine.id]
  associate_public_ip_address = true
  iam_instance_profile        = aws_iam_instance_profile.machine.name
  ebs_optimized               = true
  user_data = templatefile("${path.module}/machine.sh", {
    registry       = local.registry
    volume         = replace(aws_ebs_volume.data.id, "-", "")
    reaches_beyond = var.console == null ? "no" : "yes"
  })
  user_data_replace_on_change = false

  # Only with a session token, and one hop away: no container reaches it
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    kms_key_id  = aws_kms_key.main.arn
  }

  tags = {
    Name = var.name
  }

  # A newer image of Ubuntu is taken when you say so: terraform apply -replace=aws_instance.machine
  lifecycle {
    ignore_changes = [ami, user_data]
  }
}

# The data outlive the machine
resource "aws_ebs_volume" "data" {
  availability_zone = aws_subnet.main[0].availability_zone
  type              = "gp3"
  size              = var.data_size
  encrypted         = true
  kms_key_id        = aws_kms_key.main.arn

  tags = {
    Name = "${var.name}-data"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_volume_attachment" "data" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.data.id
  instance_id                    = aws_instance.machine.id
  stop_instance_before_detaching = true
}

resource "aws_iam_instance_profile" "machine" {
  name = "${var.name}-machine"
  role = aws_iam_role.machine.name
}

resource "aws_iam_role" "machine" {
  name               = "${var.name}-machine"
  assume_role_policy = data.aws_iam_policy_document.machine_trust.json
}

data "aws_iam_policy_document" "machine_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "machine" {
  name   = "machine"
  role   = aws_iam_role.machine.id
  policy = data.aws_iam_policy_document.machine.json
}

data "aws_iam_policy_document" "machine" {
  statement {
    sid = "SessionsAndCommands"
    actions = [
      "ssm:UpdateInstanceInformation",
      "ssm:DescribeAssociation",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:UpdateAssociationStatus",
      "ssm:PutComplianceItems",
      "ssm:GetManifest",
      "ssm:PutConfigurePackageResult",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ]
    resources = ["*"]
  }

  statement {
    sid     = "Documents"
    actions = ["ssm:GetDocument", "ssm:DescribeDocument"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ssm:${var.region}:${data.aws_caller_identity.current.account_id}:document/${var.name}-*",
      "arn:${data.aws_partition.current.partition}:ssm:${var.region}::document/AWS-*",
      "arn:${data.aws_partition.current.partition}:ssm:${var.region}::document/AmazonCloudWatch-ManageAgent",
    ]
  }

  statement {
    sid       = "AgentSettings"
    actions   = ["ssm:GetParameter"]
    resources = [aws_ssm_parameter.agent.arn]
  }

  statement {
    sid       = "Login"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Images"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [for image in aws_ecr_repository.image : image.arn]
  }

  statement {
    sid       = "Releases"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.backups.arn}/releases/*"]
  }

  statement {
    sid       = "Backups"
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["${aws_s3_bucket.backups.arn}/backups/*"]
  }

  statement {
    sid       = "ListBackups"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.backups.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${aws_cloudwatch_log_group.machine.arn}:*"]
  }

  statement {
    sid       = "Metrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = [var.name]
    }
  }
}
