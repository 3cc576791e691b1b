/** Runs models and tests in the database, with the statements that dbt sends. */
package io.candlewick.dbt.run;
