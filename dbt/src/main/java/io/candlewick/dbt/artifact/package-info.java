/** The files that dbt leaves behind: manifest, run results and compiled SQL. */
package io.candlewick.dbt.artifact;
