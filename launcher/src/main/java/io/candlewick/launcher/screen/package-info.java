/** Lines and tables on the terminal. */
package io.candlewick.launcher.screen;
