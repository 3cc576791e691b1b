/** How a command ends: exit codes, and failures with a remedy. Every other package may use it. */
package io.candlewick.launcher.failure;
