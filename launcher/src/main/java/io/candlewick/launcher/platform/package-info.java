/** A running platform as other commands see it: its addresses, and how far its stream is. */
package io.candlewick.launcher.platform;
