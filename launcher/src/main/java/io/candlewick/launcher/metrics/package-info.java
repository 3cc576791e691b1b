/** What the launcher itself knows and serves: its parts, the data folder, and where to scrape. */
package io.candlewick.launcher.metrics;
