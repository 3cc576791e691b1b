# What is done on the machine is done by these documents, not by a shell that somebody has opened
resource "aws_ssm_document" "deploy" {
  name            = "${var.name}-deploy"
  document_type   = "Command"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Starts a release of the compose stack, and waits until it is healthy"
    parameters = {
      version = {
        type           = "String"
        description    = "The release, as the workflow has uploaded it"
        allowedPattern = "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.]+)?$"
      }
    }
    mainSteps = [{
      action       = "aws:runShellScript"
      name         = "deploy"
      precondition = { StringEquals = ["platformType", "Linux"] }
      inputs = {
        timeoutSeconds = "1800"
        runCommand = split("\n", templatefile("${path.module}/deploy.sh", {
          bucket   = aws_s3_bucket.backups.bucket
          registry = "${local.registry}/${var.name}"
        }))
      }
    }]
  })
}

resource "aws_ssm_document" "back_up" {
  name            = "${var.name}-back-up"
  document_type   = "Command"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Backs up the databases and Kafka's ticks to S3"
    mainSteps = [{
      action       = "aws:runShellScript"
      name         = "backUp"
      precondition = { StringEquals = ["platformType", "Linux"] }
      inputs = {
        timeoutSeconds = "7200"
        runCommand = split("\n", templatefile("${path.module}/back-up.sh", {
          bucket    = aws_s3_bucket.backups.bucket
          namespace = var.name
          region    = var.region
        }))
      }
    }]
  })
}

# Every night at 02:15 UTC
resource "aws_ssm_association" "back_up" {
  association_name            = "${var.name}-back-up"
  name                        = aws_ssm_document.back_up.name
  schedule_expression         = "cron(15 2 * * ? *)"
  apply_only_at_cron_interval = true

  targets {
    key    = "InstanceIds"
    values = [aws_instance.machine.id]
  }
}

# What the workflow may do, and from where: images from a tag v..., deployments from the environment production
locals {
  github = "token.actions.githubusercontent.com"
  github_provider = (
    var.github_provider == "" ? aws_iam_openid_connect_provider.github[0].arn : var.github_provider
  )
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.github_provider == "" ? 1 : 0
  url            = "https://${local.github}"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "github_trust" {
  for_each = {
    push   = "repo:${var.repository}:ref:refs/tags/v*"
    deploy = "repo:${var.repository}:environment:production"
  }

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.github_provider]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.github}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "${local.github}:sub"
      values   = [each.value]
    }
  }
}

resource "aws_iam_role" "push" {
  name                 = "${var.name}-push"
  assume_role_policy   = data.aws_iam_policy_document.github_trust["push"].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "push" {
  name   = "push"
  role   = aws_iam_role.push.id
  policy = data.aws_iam_policy_document.push.json
}

data "aws_iam_policy_document" "push" {
  statement {
    sid       = "Login"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "Images"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = [for image in aws_ecr_repository.image : image.arn]
  }
}

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-deploy"
  assume_role_policy   = data.aws_iam_policy_document.github_trust["deploy"].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = data.aws_iam_policy_document.deploy.json
}

data "aws_iam_policy_document" "deploy" {
  statement {
    sid       = "Release"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.backups.arn}/releases/*"]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid       = "Command"
    actions   = ["ssm:SendCommand"]
    resources = [aws_ssm_document.deploy.arn, aws_instance.machine.arn]
  }

  statement {
    sid       = "Login"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Signatures"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
    resources = [for image in aws_ecr_repository.image : image.arn]
  }

  # This action knows no resources
  statement {
    sid       = "Result"
    actions   = ["ssm:GetCommandInvocation"]
    resources = ["*"]
  }
}
