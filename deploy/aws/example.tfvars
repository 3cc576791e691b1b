region         = "eu-central-1"
alarm_email    = "operations@example.com"
monthly_budget = 150
repository     = "example/candlewick"
