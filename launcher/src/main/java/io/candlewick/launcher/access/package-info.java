/**
 * Logins: of the platform's parts at a Kafka that runs elsewhere, with their rights, and of people
 * at the services.
 */
package io.candlewick.launcher.access;
