/** The start of a platform: its options, the checks before it, and the services in order. */
package io.candlewick.launcher.start;
