variable "region" {
  description = "Where everything is."
  type        = string
}

variable "name" {
  description = "Begins the names of everything, so that several stacks can share an account."
  type        = string
  default     = "candlewick"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "Give 2 to 21 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "instance_type" {
  description = "The machine: 2 cores and 8 GB for the profiles core and monitoring, 16 GB with Airflow."
  type        = string
  default     = "m7i.large"
}

variable "data_size" {
  description = "Size of the volume for Kafka, the databases and reports, in GiB."
  type        = number
  default     = 100
}

variable "backups_kept" {
  description = "For how many days backups are kept."
  type        = number
  default     = 35
}

variable "alarm_email" {
  description = "Who is told of alarms and of costs."
  type        = string
}

variable "monthly_budget" {
  description = "US dollars a month; a message is sent at 80 percent, and when the forecast exceeds it."
  type        = number
}

variable "repository" {
  description = "The GitHub repository whose workflows may push images and deploy, as in owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "Give owner/name, without wildcards."
  }
}

variable "github_provider" {
  description = "ARN of the account's OIDC provider for GitHub, if it has one already; an account can have only one."
  type        = string
  default     = ""
}

variable "console" {
  description = <<-EOT
    A load balancer with a login before the console; null for none, then the console is reached through SSM alone.
    networks: who may ask, as CIDR blocks. certificate: ARN of the certificate for host. The rest is that of the OIDC provider.
  EOT
  type = object({
    host                   = string
    networks               = list(string)
    certificate            = string
    issuer                 = string
    authorization_endpoint = string
    token_endpoint         = string
    user_info_endpoint     = string
    client_id              = string
  })
  default = null

  validation {
    condition     = var.console == null ? true : !contains(var.console.networks, "0.0.0.0/0") && !contains(var.console.networks, "::/0")
    error_message = "Name the networks that may ask the console; the whole Internet is none."
  }
}

variable "console_client_secret" {
  description = "The secret of the OIDC client, from TF_VAR_console_client_secret. It is kept in the state, which is encrypted."
  type        = string
  default     = ""
  sensitive   = true
}
