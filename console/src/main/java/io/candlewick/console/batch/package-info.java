/** What PostgreSQL holds of the hourly pipeline: reports, results of checks, the tables of dbt. */
package io.candlewick.console.batch;
