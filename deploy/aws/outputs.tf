output "machine" {
  description = "The id of the machine, for sessions and commands of SSM."
  value       = aws_instance.machine.id
}

output "bucket" {
  description = "Where backups and releases are."
  value       = aws_s3_bucket.backups.bucket
}

output "push_role" {
  description = "What the workflow images assumes: the repository's variable AWS_PUSH_ROLE."
  value       = aws_iam_role.push.arn
}

output "deploy_role" {
  description = "What the workflow deploy assumes: the variable AWS_DEPLOY_ROLE of the environment production."
  value       = aws_iam_role.deploy.arn
}

output "console" {
  description = "The name to which the console's host must lead, if there is a load balancer."
  value       = one(aws_lb.console[*].dns_name)
}
