/** What protects the console: addresses that it answers to, headers of its answers, the token. */
package io.candlewick.console.guard;
