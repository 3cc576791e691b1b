package io.candlewick.live.alphavantage;

import java.time.LocalDate;

/**
 * How far the ticks of one symbol of Alpha Vantage have been read.
 *
 * @param time time of the newest tick, in microseconds; 0 for none
 * @param day trading day of the newest price, or null
 * @param price that price, scaled by 10<sup>8</sup>
 * @param volume the day's volume then, scaled by 10<sup>8</sup>
 */
record AlphaVantageCursor(long time, LocalDate day, long price, long volume) {}
