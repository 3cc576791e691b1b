package io.candlewick.model;

/**
 * An exact, mutable 128-bit sum for hot loops. Addition is associative and commutative, so any
 * order and any split gives the same sum. Not thread-safe; allocates nothing.
 *
 * <p>A sum that leaves 128 bits throws {@link ArithmeticException} and stays as it was.
 */
public final class Sum128 {
  private long high;
  private long low;

  public Sum128() {}

  public Sum128(Int128 start) {
    this(start.high(), start.low());
  }

  public Sum128(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /** The upper 64 bits, signed. */
  public long high() {
    return high;
  }

  /** The lower 64 bits, unsigned. */
  public long low() {
    return low;
  }

  public void add(long value) {
    add(value >> 63, value);
  }

  /** Adds the full 128-bit product of two numbers. */
  public void addProduct(long a, long b) {
    add(Math.multiplyHigh(a, b), a * b);
  }

  public void add(Sum128 other) {
    add(other.high, other.low);
  }

  private void add(long otherHigh, long otherLow) {
    long newLow = low + otherLow;
    long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
    long newHigh = high + otherHigh + carry;
    if (((high ^ newHigh) & (otherHigh ^ newHigh)) < 0) {
      throw new ArithmeticException(
          toInt128() + " + " + new Int128(otherHigh, otherLow) + " does not fit into 128 bits");
    }
    high = newHigh;
    low = newLow;
  }

  public void clear() {
    high = 0;
    low = 0;
  }

  public Int128 toInt128() {
    return new Int128(high, low);
  }

  @Override
  public String toString() {
    return toInt128().toString();
  }
}
