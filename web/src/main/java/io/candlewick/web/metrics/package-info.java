/** What services measure of the requests that they answer, and how they show all they measure. */
package io.candlewick.web.metrics;
