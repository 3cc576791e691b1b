package io.candlewick.feed.control;

import io.candlewick.publish.ReplaySpeed;
import java.time.Duration;
import java.time.Instant;

/**
 * How the market's time stands to the world's. Market time never passes the world's: a market that
 * is faster catches up, and goes on at the world's pace from there.
 *
 * @param marketTime event time of the newest ticks
 * @param behind how far that is behind the world's time; less than a period for a market that is
 *     level
 * @param speed market seconds a second while it is behind
 * @param paused whether it stands still
 */
public record ClockState(Instant marketTime, Duration behind, ReplaySpeed speed, boolean paused) {}
