/** YAML files of a project, with the line of everything in them. */
package io.candlewick.dbt.yaml;
