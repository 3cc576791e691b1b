/** The embedded services: how each is configured, started and asked whether it is ready. */
package io.candlewick.launcher.part;
