/** The watch of {@code up} over a running platform, and the line that shows its state. */
package io.candlewick.launcher.watch;
