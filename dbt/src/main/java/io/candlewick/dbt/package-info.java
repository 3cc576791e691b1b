/** Runs dbt projects on PostgreSQL. */
package io.candlewick.dbt;
