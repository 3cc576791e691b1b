/** Options that several commands share, and the types of their values. */
package io.candlewick.launcher.option;
