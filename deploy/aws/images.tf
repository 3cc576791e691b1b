# Where the workflow pushes the images
locals {
  images   = toset(["feed", "stream", "console", "batch", "tools"])
  registry = "${data.aws_caller_identity.current.account_id}.dkr.ecr.${var.region}.amazonaws.com"
}

resource "aws_ecr_repository" "image" {
  for_each             = local.images
  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.main.arn
  }
}

resource "aws_ecr_lifecycle_policy" "image" {
  for_each   = aws_ecr_repository.image
  repository = each.value.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "The newest twenty images stay, with their signatures and lists of contents"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 60 }
        action       = { type = "expire" }
      },
    ]
  })
}
