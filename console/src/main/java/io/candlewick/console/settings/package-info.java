/** What the service is told when it starts. */
package io.candlewick.console.settings;
