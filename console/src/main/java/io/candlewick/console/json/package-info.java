/** How answers are written as JSON. */
package io.candlewick.console.json;
