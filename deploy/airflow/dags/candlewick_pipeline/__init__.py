"""What the DAG financial_batch_pipeline is made of."""
