# The machine's logs and figures, and who is told
resource "aws_cloudwatch_log_group" "machine" {
  name              = "/${var.name}/machine"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_ssm_parameter" "agent" {
  name        = "/${var.name}/cloudwatch-agent"
  description = "What the CloudWatch agent reports of the machine"
  type        = "String"
  value = jsonencode({
    agent = { metrics_collection_interval = 60 }
    logs = {
      logs_collected = {
        files = {
          collect_list = [
            { file_path = "/var/log/syslog", log_group_name = aws_cloudwatch_log_group.machine.name, log_stream_name = "syslog" },
            { file_path = "/var/log/cloud-init-output.log", log_group_name = aws_cloudwatch_log_group.machine.name, log_stream_name = "first-start" },
          ]
        }
      }
    }
    metrics = {
      namespace         = var.name
      append_dimensions = { InstanceId = "$${aws:InstanceId}" }
      metrics_collected = {
        disk = { resources = ["/srv/data"], measurement = ["used_percent"], drop_device = true, ignore_file_system_types = ["overlay", "tmpfs"] }
        mem  = { measurement = ["used_percent"] }
      }
    }
  })
}

resource "aws_ssm_association" "agent_package" {
  association_name    = "${var.name}-agent-package"
  name                = "AWS-ConfigureAWSPackage"
  schedule_expression = "rate(7 days)"
  parameters          = { action = "Install", name = "AmazonCloudWatchAgent" }

  targets {
    key    = "InstanceIds"
    values = [aws_instance.machine.id]
  }
}

resource "aws_ssm_association" "agent" {
  association_name    = "${var.name}-agent"
  name                = "AmazonCloudWatch-ManageAgent"
  schedule_expression = "rate(1 day)"
  parameters = {
    action                        = "configure"
    mode                          = "ec2"
    optionalConfigurationSource   = "ssm"
    optionalConfigurationLocation = aws_ssm_parameter.agent.name
    optionalRestart               = "yes"
  }

  targets {
    key    = "InstanceIds"
    values = [aws_instance.machine.id]
  }

  depends_on = [aws_ssm_association.agent_package]
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

data "aws_iam_policy_document" "alarms" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_cloudwatch_metric_alarm" "machine_broken" {
  alarm_name          = "${var.name}-machine-broken"
  alarm_description   = "The hardware below the machine fails: it is started elsewhere"
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_System"
  dimensions          = { InstanceId = aws_instance.machine.id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = ["arn:${data.aws_partition.current.partition}:automate:${var.region}:ec2:recover", aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "machine_silent" {
  alarm_name          = "${var.name}-machine-silent"
  alarm_description   = "The machine does not answer: see /${var.name}/machine, and restart it"
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_Instance"
  dimensions          = { InstanceId = aws_instance.machine.id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name          = "${var.name}-disk"
  alarm_description   = "The data volume is 80 percent full: raise data_size, or keep less (docs/runbooks)"
  namespace           = var.name
  metric_name         = "disk_used_percent"
  dimensions          = { InstanceId = aws_instance.machine.id, path = "/srv/data", fstype = "ext4" }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = 80
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  alarm_name          = "${var.name}-memory"
  alarm_description   = "Memory is scarce: take a larger instance_type, or fewer profiles"
  namespace           = var.name
  metric_name         = "mem_used_percent"
  dimensions          = { InstanceId = aws_instance.machine.id }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  threshold           = 92
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "backup" {
  alarm_name          = "${var.name}-backup-missing"
  alarm_description   = "There was no backup for a day: run the document ${var.name}-back-up and read its output"
  namespace           = var.name
  metric_name         = "BackupsDone"
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_budgets_budget" "monthly" {
  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    notification_type          = "ACTUAL"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = [var.alarm_email]
  }

  notification {
    notification_type          = "FORECASTED"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = [var.alarm_email]
  }
}
