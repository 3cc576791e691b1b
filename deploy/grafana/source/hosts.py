"""JVM, processes, HTTP and the machine."""
from dashboard import PART, Dashboard
from panel import graph, metrics, stat

PARTS = 'job=~"$part"'
RESTART = ("PartRestarting",)

DASHBOARD = Dashboard(
    "candlewick-hosts",
    "Candlewick: JVM and hosts",
    "Memory, garbage collection, threads, HTTP, disks. The section on the machine needs the node exporter.",
    (
        ("Now", (
            stat("Heap", "Used heap of the chosen parts, of the largest that they may have.",
                 metrics((f'sum(jvm_memory_used_bytes{{{PARTS}, area="heap"}}) / sum(jvm_memory_max_bytes{{{PARTS}, area="heap"}} > 0)', "")),
                 "percentunit", RESTART, limits=(0.8, 0.95), decimals=0),
            stat("Time in collections", "The share of time that the part with the longest pauses spends in garbage collection.",
                 metrics((f"max(rate(jvm_gc_pause_seconds_sum{{{PARTS}}}[$__rate_interval]))", "")), "percentunit", ("LatencyBudget",), limits=(0.05, 0.1)),
            stat("Processor", "The share of all cores that the chosen parts use.",
                 metrics((f"sum(process_cpu_usage{{{PARTS}}})", "")), "percentunit", ("LatencyBudget",), limits=(0.7, 0.9), decimals=0),
            stat("Free disk", "What is free on the disk of the data folder.",
                 metrics(("min(candlewick_data_folder_free_bytes)", "")), "bytes", ("DiskLow",), limits=(1073741824, 5368709120), falling=True),
            stat("Data folder", "What the data folder holds.", metrics(("sum(candlewick_data_folder_bytes)", "")), "bytes", ("DiskLow",)),
            stat("Resident memory", "Of all parts, as the system counts it.",
                 metrics(("sum(candlewick_part_resident_memory_bytes)", "")), "bytes", RESTART),
        )),
        ("JVM", (
            graph("Heap", "Used heap of each part.",
                  metrics((f'sum by (job) (jvm_memory_used_bytes{{{PARTS}, area="heap"}})', "{{job}}")), "bytes", RESTART, stacked=True),
            graph("Other memory of the JVM", "Classes, compiled code and more.",
                  metrics((f'sum by (job) (jvm_memory_used_bytes{{{PARTS}, area="nonheap"}})', "{{job}}")), "bytes", RESTART, stacked=True),
            graph("Garbage collection", "The share of time that each part spends in pauses.",
                  metrics((f"sum by (job) (rate(jvm_gc_pause_seconds_sum{{{PARTS}}}[$__rate_interval]))", "{{job}}")), "percentunit", ("LatencyBudget",),
                  limits=(0.05, 0.1)),
            graph("Threads", "Live threads of each part.",
                  metrics((f"sum by (job) (jvm_threads_live_threads{{{PARTS}}})", "{{job}}")), "short", RESTART),
            graph("Processor", "The share of all cores that each part uses.",
                  metrics((f"sum by (job) (process_cpu_usage{{{PARTS}}})", "{{job}}")), "percentunit", ("LatencyBudget",), stacked=True),
            graph("Open files", "Of those that each part may open.",
                  metrics((f"max by (job) (process_files_open_files{{{PARTS}}} / process_files_max_files{{{PARTS}}})", "{{job}}")), "percentunit", RESTART,
                  limits=(0.7, 0.9)),
        )),
        ("HTTP", (
            graph("Requests", "Requests to each service, by status.",
                  metrics((f"sum by (job, status) (rate(http_server_requests_seconds_count{{{PARTS}}}[$__rate_interval]))", "{{job}} {{status}}")), "reqps",
                  ("PartDown",), stacked=True),
            graph("Time of requests", "The mean, by service.",
                  metrics((f"sum by (job) (rate(http_server_requests_seconds_sum{{{PARTS}}}[$__rate_interval]))"
                           f" / sum by (job) (rate(http_server_requests_seconds_count{{{PARTS}}}[$__rate_interval]))", "{{job}}")), "s", ("PartDown",)),
        )),
        ("The machine", (
            graph("Free space", "Free space on the disk of the data folder, and on the machine's disks.",
                  metrics(("min by (instance) (candlewick_data_folder_free_bytes)", "data folder"),
                          ('min by (mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"})', "{{mountpoint}}")),
                  "bytes", ("DiskLow",)),
            graph("Memory of the machine", "Memory that programs can still get.",
                  metrics(("sum by (instance) (node_memory_MemAvailable_bytes)", "{{instance}}")), "bytes", RESTART),
            graph("Processor of the machine", "The share of time that all cores are busy.",
                  metrics(('1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))', "{{instance}}")), "percentunit",
                  ("LatencyBudget",), limits=(0.8, 0.95), minimum=0, maximum=1),
            graph("Network", "Bytes that are received and sent.",
                  metrics(('sum(rate(node_network_receive_bytes_total{device!="lo"}[$__rate_interval]))', "received"),
                          ('sum(rate(node_network_transmit_bytes_total{device!="lo"}[$__rate_interval]))', "sent")), "Bps", ("PartDown",)),
        )),
    ),
    variables=(PART,),
)
