/** The files of a data folder that belong to the launcher: lock, format, settings and token. */
package io.candlewick.launcher.data;
