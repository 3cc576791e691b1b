/** Values as Python writes them: names, ids and SQL of dbt depend on it. */
package io.candlewick.dbt.python;
