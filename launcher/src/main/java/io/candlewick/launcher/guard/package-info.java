/** The class that runs a service in a JVM of its own and ends it when the launcher ends. */
package io.candlewick.launcher.guard;
