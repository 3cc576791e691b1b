/** The replay of a recorded file: options, publishing, rejects, the account of its ticks. */
package io.candlewick.launcher.replay;
