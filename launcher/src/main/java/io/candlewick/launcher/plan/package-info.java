/** What a workload needs, from measured costs: {@code plan}. */
package io.candlewick.launcher.plan;
