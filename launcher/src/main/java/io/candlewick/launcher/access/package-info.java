/** Logins and rights of the platform's parts at a Kafka that runs elsewhere. */
package io.candlewick.launcher.access;
