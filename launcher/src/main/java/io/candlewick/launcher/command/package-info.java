/** The commands, one class each. They read options, call the other packages, and print. */
package io.candlewick.launcher.command;
