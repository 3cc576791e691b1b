package io.candlewick.console.upstream;

/**
 * How the feed is.
 *
 * @param status ok, or what it is doing instead
 * @param assets how many symbols it has
 * @param ticksServed published by this run of it
 * @param historyDonePct how much of the past has been filled in
 * @param fault why it failed; null if it has not
 */
public record FeedHealth(
    String status, int assets, long ticksServed, int historyDonePct, String fault) {}
