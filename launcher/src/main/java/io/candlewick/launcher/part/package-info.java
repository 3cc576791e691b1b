/**
 * The embedded services: how each one is configured and started, and how the launcher finds out
 * whether it is ready.
 */
package io.candlewick.launcher.part;
