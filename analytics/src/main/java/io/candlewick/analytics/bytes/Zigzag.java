package io.candlewick.analytics.bytes;

/** Signed numbers as unsigned ones, one to one, so that small ones of either sign stay small. */
public final class Zigzag {
  private Zigzag() {}

  /** 0, −1, 1, −2 … become 0, 1, 2, 3 …. */
  public static long encode(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** The number that {@link #encode} was given. */
  public static long decode(long coded) {
    return (coded >>> 1) ^ -(coded & 1);
  }
}
