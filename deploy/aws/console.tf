# A load balancer that lets nobody pass without a login; only if the variable console is set
resource "aws_security_group" "balancer" {
  count       = var.console == null ? 0 : 1
  name        = "${var.name}-balancer"
  description = "HTTPS from named networks, to the console and to the OIDC provider"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  for_each          = toset(var.console == null ? [] : var.console.networks)
  security_group_id = aws_security_group.balancer[0].id
  description       = "Who may ask the console"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  count                        = var.console == null ? 0 : 1
  security_group_id            = aws_security_group.balancer[0].id
  description                  = "The console"
  ip_protocol                  = "tcp"
  from_port                    = 8089
  to_port                      = 8089
  referenced_security_group_id = aws_security_group.machine.id
}

resource "aws_vpc_security_group_egress_rule" "balancer_login" {
  count             = var.console == null ? 0 : 1
  security_group_id = aws_security_group.balancer[0].id
  description       = "The OIDC provider, wherever it is"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "machine" {
  count                        = var.console == null ? 0 : 1
  security_group_id            = aws_security_group.machine.id
  description                  = "The load balancer alone"
  ip_protocol                  = "tcp"
  from_port                    = 8089
  to_port                      = 8089
  referenced_security_group_id = aws_security_group.balancer[0].id
}

resource "aws_lb" "console" {
  count                      = var.console == null ? 0 : 1
  name                       = "${var.name}-console"
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.balancer[0].id]
  subnets                    = aws_subnet.main[*].id
  drop_invalid_header_fields = true
  enable_deletion_protection = true
}

resource "aws_lb_target_group" "console" {
  count    = var.console == null ? 0 : 1
  name     = "${var.name}-console"
  vpc_id   = aws_vpc.main.id
  protocol = "HTTP"
  port     = 8089

  # The balancer asks under the machine's address, which the console refuses; any answer shows that it is there
  health_check {
    path    = "/health"
    matcher = "200-499"
  }
}

resource "aws_lb_target_group_attachment" "console" {
  count            = var.console == null ? 0 : 1
  target_group_arn = aws_lb_target_group.console[0].arn
  target_id        = aws_instance.machine.id
}

resource "aws_lb_listener" "console" {
  count             = var.console == null ? 0 : 1
  load_balancer_arn = aws_lb.console[0].arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.console.certificate

  default_action {
    type  = "authenticate-oidc"
    order = 1

    authenticate_oidc {
      issuer                     = var.console.issuer
      authorization_endpoint     = var.console.authorization_endpoint
      token_endpoint             = var.console.token_endpoint
      user_info_endpoint         = var.console.user_info_endpoint
      client_id                  = var.console.client_id
      client_secret              = var.console_client_secret
      scope                      = "openid"
      session_timeout            = 28800
      on_unauthenticated_request = "authenticate"
    }
  }

  default_action {
    type             = "forward"
    order            = 2
    target_group_arn = aws_lb_target_group.console[0].arn
  }
}
