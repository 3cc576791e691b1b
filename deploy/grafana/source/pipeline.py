"""The way of a tick from the feed to its candle, from Prometheus."""
from dashboard import Dashboard
from panel import graph, metrics, stat, timeline

SLOW = "LatencyBudget"


def mean(metric, by, legend, of=""):
    """The mean of a summary or histogram over the newest interval, of the series that match `of`."""
    return (f"sum by ({by}) (rate({metric}_sum{of}[$__rate_interval])) / sum by ({by}) (rate({metric}_count{of}[$__rate_interval]))", legend)


def quantile(share):
    return (f"histogram_quantile({share}, sum by (le) (rate(candlewick_tick_to_candle_seconds_bucket[$__rate_interval])))", f"{share:.0%}")


DASHBOARD = Dashboard(
    "candlewick-pipeline",
    "Candlewick: pipeline",
    "Rates, lag, latency and the state of every part.",
    (
        ("Now", (
            stat("Published", "Ticks that the feed publishes.",
                 metrics(("sum(rate(candlewick_feed_ticks_published_total[$__rate_interval]))", "")), "cps", ("NoTicks",)),
            stat("Worst lag", "The age of the oldest tick that a query has not processed.",
                 metrics(("max(candlewick_query_lag_seconds)", "")), "s", ("LagGrows",), limits=(10, 60)),
            stat("Slow ticks", "The share of ticks that took longer than 5 s to their candle, in the last hour. The target is 1 %.",
                 metrics(("candlewick:tick_to_candle_slow:ratio_rate1h", "")), "percentunit", (SLOW,), limits=(0.01, 0.06), decimals=2),
            stat("Parts down", "Parts that do not answer.",
                 metrics(("count(part:candlewick_up:min == 0) or vector(0)", "")), "short", ("PartDown",), limits=(1,)),
            stat("Restarts", "How often a part was started again in the last hour.",
                 metrics(("sum(increase(candlewick_part_restarts_total[1h]))", "")), "short", ("PartRestarting",), limits=(1, 3), decimals=0),
            stat("Alerts", "Alerts of Prometheus that are firing.",
                 metrics(('count(ALERTS{alertstate="firing"}) or vector(0)', "")), "short", ("PartDown",), limits=(1,)),
        )),
        ("From the feed to candles", (
            graph("Published", "Ticks that the feed publishes, by symbol; above 200 symbols, their sum.",
                  metrics(("sum by (symbol) (rate(candlewick_feed_ticks_published_total[$__rate_interval]))", "{{symbol}}")),
                  "cps", ("NoTicks",), stacked=True),
            graph("Processed", "Ticks that each query of the stream has processed.",
                  metrics(("sum by (query) (rate(candlewick_query_ticks_total[$__rate_interval]))", "{{query}}")), "cps", ("LagGrows",)),
            graph("Lag in time", "The age of the oldest tick that a query has not processed.",
                  metrics(("max by (query) (candlewick_query_lag_seconds)", "{{query}}")), "s", ("LagGrows",), limits=(10, 60)),
            graph("Lag in ticks", "How many ticks a query has not processed.",
                  metrics(("max by (query) (candlewick_query_lag_ticks)", "{{query}}")), "short", ("LagGrows",)),
            graph("From a tick to its candle", "The time from a tick in Kafka to its acknowledged candle. The target is 5 s.",
                  metrics(quantile(0.5), quantile(0.95), quantile(0.99)), "s", (SLOW,), limits=(2, 5)),
            graph("Slow ticks", "The share of ticks that took longer than 5 s. A page is sent above 14.4 % in both windows.",
                  metrics(("candlewick:tick_to_candle_slow:ratio_rate5m", "5 minutes"), ("candlewick:tick_to_candle_slow:ratio_rate1h", "1 hour")),
                  "percentunit", (SLOW,), limits=(0.01, 0.144)),
        )),
        ("Batches and stores", (
            graph("Batches by phase", "The mean time that each phase of a batch takes; addBatch is the work itself.",
                  metrics(mean("candlewick_query_batch_duration_seconds", "query, phase", "{{query}}: {{phase}}", '{phase!="triggerExecution"}')), "s", (SLOW, "LagGrows"), stacked=True),
            graph("Writes to stores", "The mean time of a write.",
                  metrics(mean("candlewick_store_write_seconds", "store", "{{store}}")), "s", (SLOW,)),
            timeline("Queries", "Whether each query of the stream is running.",
                     metrics(("max by (query) (candlewick_query_up)", "{{query}}")), ("LagGrows",)),
            graph("Retries and failures", "Writes that were tried again, by store, and failures of queries.",
                  metrics(("sum by (store) (rate(candlewick_store_retries_total[$__rate_interval]))", "{{store}}"),
                          ("sum by (query) (rate(candlewick_query_failures_total[$__rate_interval]))", "query {{query}}")),
                  "ops", ("LagGrows", "PartDown")),
        )),
        ("Feed and readers", (
            graph("The feed's queue", "Requests that wait for a thread, as a share of all that can wait.",
                  metrics(("candlewick_feed_queue_requests / candlewick_feed_queue_capacity", "queue")), "percentunit", ("NoTicks",),
                  limits=(0.5, 0.9), view="/simulator", minimum=0, maximum=1),
            graph("Requests and posted ticks", "Requests that the feed refused, and ticks that were posted, by result.",
                  metrics(("sum(rate(candlewick_feed_requests_refused_total[$__rate_interval]))", "refused requests"),
                          ("sum by (result) (rate(candlewick_feed_posted_ticks_total[$__rate_interval]))", "ticks {{result}}")),
                  "cps", ("NoTicks",), view="/simulator"),
            graph("Readers", "Clients that follow a stream of events.",
                  metrics(("candlewick_feed_stream_readers", "feed"), ("candlewick_console_stream_readers", "console")), "short", ("PartDown",)),
            timeline("Sources", "Whether each live source of ticks works. Empty without any.",
                     metrics(("max by (source) (candlewick_feed_source_up)", "{{source}}")), ("SourceDown",)),
        )),
        ("Parts", (
            timeline("Parts", "Whether each part answers, as the launcher and Prometheus see it.",
                     metrics(("part:candlewick_up:min", "{{part}}")), ("PartDown",)),
            graph("Memory", "Resident memory of each part.",
                  metrics(("sum by (part) (candlewick_part_resident_memory_bytes)", "{{part}}")), "bytes", ("PartRestarting",), stacked=True),
        )),
    ),
)
