/** The pipeline as a service: its schedule, its pages and its small API. */
package io.candlewick.batch.service;
