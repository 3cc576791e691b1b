"""Writes the report of an hour of the pipeline into the table pipeline_reports, in the shape that Candlewick's own pipeline uses."""
