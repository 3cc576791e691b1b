/** The answers of a running platform to {@code status}. */
package io.candlewick.launcher.status;
