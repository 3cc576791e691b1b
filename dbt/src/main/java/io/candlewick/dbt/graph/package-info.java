/** Which nodes a command means, and in which order they run. */
package io.candlewick.dbt.graph;
