package io.candlewick.launcher.plan;

/**
 * What a part needs. Immutable.
 *
 * @param cores CPU seconds per second
 * @param memory bytes
 * @param disk bytes, at the end of the retention
 * @param sent bytes per second to other parts
 */
record Need(double cores, double memory, double disk, double sent) {
  static final Need NOTHING = new Need(0, 0, 0, 0);

  Need plus(Need other) {
    return new Need(
        cores + other.cores, memory + other.memory, disk + other.disk, sent + other.sent);
  }
}
