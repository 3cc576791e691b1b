package io.candlewick.feed.control;

import io.candlewick.publish.ReplaySpeed;
import java.time.Duration;
import java.time.Instant;

/**
 * The market's time compared with real time. Market time never runs ahead of real time: a faster
 * market catches up, and then continues at real time.
 *
 * @param marketTime event time of the newest ticks
 * @param behind how far that is behind real time; less than one period for a market that has caught
 *     up
 * @param speed market seconds per second while it is behind
 * @param paused whether it is paused
 */
public record ClockState(Instant marketTime, Duration behind, ReplaySpeed speed, boolean paused) {}
