/** A dbt project: its files read, checked and turned into nodes. */
package io.candlewick.dbt.project;
