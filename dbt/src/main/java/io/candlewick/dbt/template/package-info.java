/**
 * Jinja templates: a check that refuses what would render differently from Jinja2, and the
 * rendering itself by Jinjava. What passes the check renders to the same bytes in both.
 */
package io.candlewick.dbt.template;
