/** The commands about the hourly pipeline. */
package io.candlewick.launcher.batch;
