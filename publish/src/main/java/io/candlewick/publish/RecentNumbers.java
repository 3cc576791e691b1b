package io.candlewick.publish;

import io.candlewick.model.Int128;
import io.candlewick.model.Sum128;

/** The newest few numbers of a series and their exact sum. Not thread-safe; allocates nothing. */
final class RecentNumbers {
  private final long[] ring;
  private final boolean squared;
  private final Sum128 sum = new Sum128();
  private int next;
  private int count;

  private RecentNumbers(int size, boolean squared) {
    this.ring = new long[size];
    this.squared = squared;
  }

  static RecentNumbers summed(int size) {
    return new RecentNumbers(size, false);
  }

  static RecentNumbers sumOfSquares(int size) {
    return new RecentNumbers(size, true);
  }

  void add(long number) {
    if (count == ring.length) {
      addToSum(ring[next], -1);
    } else {
      count++;
    }
    ring[next] = number;
    next = next + 1 == ring.length ? 0 : next + 1;
    addToSum(number, 1);
  }

  private void addToSum(long number, int sign) {
    sum.addProduct(sign * number, squared ? number : 1);
  }

  int count() {
    return count;
  }

  Int128 sum() {
    return sum.toInt128();
  }
}
