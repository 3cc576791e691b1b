/** What is wrong with a project, and where. */
package io.candlewick.dbt.fault;
