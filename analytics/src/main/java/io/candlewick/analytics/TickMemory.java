package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import java.util.Arrays;

/**
 * Remembers the first tick under each number, as long as there is room, so that an equal tick with
 * the same number can be distinguished from a different one. It is bounded, not part of any state,
 * and lost when the process ends. Not thread-safe.
 *
 * <p>For each tick it keeps a 64-bit fingerprint of event time, price, size and spread, and the
 * position in Kafka. Sixteen consecutive numbers of one symbol and epoch share a group, so ticks in
 * order are written next to each other: 17 bytes per tick. Numbers further apart waste space. If
 * there is no space left, a group that has not been used for a long time is replaced.
 *
 * <p>Two different ticks are considered equal with a probability of 2<sup>−64</sup>.
 */
public final class TickMemory {
  /** What {@link #position} gives for a tick that is not remembered. */
  static final long UNKNOWN = 0;

  private static final int GROUP_BITS = 4;
  private static final int GROUP = 1 << GROUP_BITS;
  private static final int WAYS = 16;
  private static final int FIRST_GROUPS = 256;
  private static final int LONGS_PER_TICK = 2;
  private static final int PARTITION_SHIFT = 48;
  private static final int LARGEST_PARTITION = (1 << (Long.SIZE - 1 - PARTITION_SHIFT)) - 1;
  private static final long OFFSET_MASK = (1L << PARTITION_SHIFT) - 1;

  private final int mostGroups;
  private int groups;
  private long[] tags;
  private int[] lastUses;
  private long[] ticks;
  private int uses;
  private long symbol;
  private long partition;
  private long usedEpoch;
  private long usedGroup;
  private int usedSlot;

  private TickMemory(int mostGroups) {
    this.mostGroups = mostGroups;
    groups = Math.min(FIRST_GROUPS, mostGroups);
    allocate();
    forgetUsed();
  }

  /**
   * A memory that grows, as ticks come, up to a number of ticks.
   *
   * @param ticks 256 to 2<sup>26</sup>; rounded up to a power of two. A million take 16.8 MiB.
   * @throws IllegalArgumentException naming the number and its limits
   */
  public static TickMemory ofTicks(int ticks) {
    int most = 1 << 26;
    int least = GROUP * WAYS;
    if (ticks < least || ticks > most) {
      throw new IllegalArgumentException(
          "A memory of " + ticks + " ticks cannot be used: write " + least + " to " + most);
    }
    return new TickMemory((Integer.highestOneBit(ticks - 1) << 1) / GROUP);
  }

  /** Bytes that it takes when it has grown to its bound. */
  public long maxBytes() {
    return (long) mostGroups
        * (Long.BYTES + Integer.BYTES + GROUP * LONGS_PER_TICK * (long) Long.BYTES);
  }

  private void allocate() {
    tags = new long[groups];
    lastUses = new int[groups];
    ticks = new long[groups * GROUP * LONGS_PER_TICK];
  }

  private void forgetUsed() {
    usedEpoch = -1;
    usedGroup = -1;
    usedSlot = -1;
  }

  /** To be called before the ticks of a block. */
  void begin(TickBlock block) {
    symbol = 0x9e3779b97f4a7c15L;
    String name = block.symbol();
    for (int i = 0; i < name.length(); i++) {
      symbol = mix(symbol + name.charAt(i));
    }
    partition = block.partition();
    forgetUsed();
  }

  /** Keeps the tick that came first under its number. */
  void keep(TickBlock tick) {
    if (partition > LARGEST_PARTITION || tick.offset() > OFFSET_MASK - 1) {
      return;
    }
    int slot = slotOf(tick, true);
    int at = (slot * GROUP + (int) (tick.sequence() & (GROUP - 1))) * LONGS_PER_TICK;
    ticks[at] = fingerprint(tick);
    ticks[at + 1] = positionOf(tick);
  }

  /**
   * The position of the first tick under a tick's number; {@link #UNKNOWN} if it is unknown, or is
   * the tick itself, which has been read before.
   */
  long position(TickBlock tick) {
    int at = indexOf(tick);
    return at < 0 || ticks[at + 1] == positionOf(tick) ? UNKNOWN : ticks[at + 1];
  }

  /** Whether a tick has the values of the first one under its number, which must be known. */
  boolean isEqual(TickBlock tick) {
    return ticks[indexOf(tick)] == fingerprint(tick);
  }

  static int partitionOf(long position) {
    return (int) (position >>> PARTITION_SHIFT);
  }

  static long offsetOf(long position) {
    return (position & OFFSET_MASK) - 1;
  }

  private long positionOf(TickBlock tick) {
    return (partition << PARTITION_SHIFT) | (tick.offset() + 1);
  }

  private int indexOf(TickBlock tick) {
    int slot = slotOf(tick, false);
    return slot < 0 ? -1 : (slot * GROUP + (int) (tick.sequence() & (GROUP - 1))) * LONGS_PER_TICK;
  }

  private int slotOf(TickBlock tick, boolean isWanted) {
    long group = tick.sequence() >>> GROUP_BITS;
    if (group == usedGroup && tick.epoch() == usedEpoch) {
      return usedSlot;
    }
    int slot = find(tagOf(tick.epoch(), group), isWanted);
    if (slot >= 0) {
      usedGroup = group;
      usedEpoch = tick.epoch();
      usedSlot = slot;
    }
    return slot;
  }

  /** Never 0, which marks a free slot. */
  private long tagOf(long epoch, long group) {
    long tag = mix(mix(symbol + epoch) + group);
    return tag == 0 ? 1 : tag;
  }

  private int find(long tag, boolean isWanted) {
    int set = firstOfSet(tag);
    for (int slot = set; slot < set + WAYS; slot++) {
      if (tags[slot] == tag) {
        lastUses[slot] = ++uses;
        return slot;
      }
    }
    if (!isWanted) {
      return -1;
    }
    int slot = oldestOf(set);
    if (tags[slot] != 0 && groups < mostGroups) {
      grow();
      return find(tag, true);
    }
    Arrays.fill(ticks, slot * GROUP * LONGS_PER_TICK, (slot + 1) * GROUP * LONGS_PER_TICK, 0);
    tags[slot] = tag;
    lastUses[slot] = ++uses;
    return slot;
  }

  private int firstOfSet(long tag) {
    return (int) (tag >>> 32) & (groups - WAYS);
  }

  /** A free slot of a set, otherwise the least recently used one. */
  private int oldestOf(int set) {
    int oldest = set;
    for (int slot = set; slot < set + WAYS; slot++) {
      if (tags[slot] == 0) {
        return slot;
      }
      if (lastUses[slot] - lastUses[oldest] < 0) {
        oldest = slot;
      }
    }
    return oldest;
  }

  /** Twice the room; the groups of one set go to two. */
  private void grow() {
    final long[] oldTags = tags;
    final int[] oldUses = lastUses;
    final long[] oldTicks = ticks;
    groups *= 2;
    allocate();
    for (int old = 0; old < oldTags.length; old++) {
      if (oldTags[old] != 0) {
        int slot = oldestOf(firstOfSet(oldTags[old]));
        tags[slot] = oldTags[old];
        lastUses[slot] = oldUses[old];
        int length = GROUP * LONGS_PER_TICK;
        System.arraycopy(oldTicks, old * length, ticks, slot * length, length);
      }
    }
    forgetUsed();
  }

  /** Two independent chains, so that a processor computes them side by side. */
  private static long fingerprint(TickBlock tick) {
    long first = (tick.eventTime() * 0x9e3779b97f4a7c15L) ^ tick.price();
    long second = (tick.volume() * 0xc2b2ae3d27d4eb4fL) ^ tick.spread();
    first = (first ^ (first >>> 32)) * 0xbf58476d1ce4e5b9L;
    second = (second ^ (second >>> 29)) * 0x94d049bb133111ebL;
    return first ^ (first >>> 29) ^ Long.rotateLeft(second, 32) ^ (second >>> 31);
  }

  /** Spreads a number over all bits, one to one: the finalizer of SplitMix64. */
  private static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
