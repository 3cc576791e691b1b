/** The hourly pipeline: what its steps do, which hours it runs, and what it tells of them. */
package io.candlewick.batch.pipeline;
