/** The page and what it needs to begin. */
package io.candlewick.console.page;
