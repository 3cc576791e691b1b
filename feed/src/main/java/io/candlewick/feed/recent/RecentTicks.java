package io.candlewick.feed.recent;

import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.model.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The newest published ticks of all symbols in publishing order: a ring of fixed size, so that its
 * memory is bounded, whatever is published and however many readers there are. One thread
 * publishes; any threads can read, each with its own position. If more ticks are published at once
 * than fit into the ring, they are added in parts; before each part, followers may make the
 * publisher wait for a bounded time.
 *
 * <p>The newest tick of a symbol is kept also after it has left the ring, for up to {@value
 * #MAX_SYMBOLS} symbols; beyond that, a symbol is removed with its last tick in the ring.
 */
public final class RecentTicks implements PublishedListener {
  static final int MAX_SYMBOLS = 10_000;

  /** The least number of parts in which the ring is refilled. */
  private static final int PARTS = 4;

  private final long run;
  private final AtomicReferenceArray<PublishedTick> ring;
  private final Map<String, NewestTick> newest = new ConcurrentHashMap<>();
  private final List<TickFollower> followers = new CopyOnWriteArrayList<>();
  private volatile NewestTick[] listed = {};
  private boolean symbolsChanged;
  private volatile long end;

  /**
   * @param run identifies this run of the feed; at most eighteen digits
   * @param size how many ticks are kept, 1 or more
   */
  public RecentTicks(long run, int size) {
    this.run = run;
    this.ring = new AtomicReferenceArray<>(size);
  }

  /** Registers a follower, which the publishing thread calls before and after ticks are added. */
  public void follow(TickFollower follower) {
    followers.add(follower);
  }

  @Override
  public void published(List<Tick> ticks) {
    int part = Math.max(1, ring.length() / PARTS);
    for (int from = 0; from < ticks.size(); from += part) {
      List<Tick> next = ticks.subList(from, Math.min(ticks.size(), from + part));
      long overwritten = end + next.size() - ring.length();
      if (overwritten > 0) {
        followers.forEach(follower -> follower.release(overwritten));
      }
      add(next);
    }
  }

  private void add(List<Tick> ticks) {
    long position = end;
    for (Tick tick : ticks) {
      position++;
      PublishedTick next = new PublishedTick(tick, new PublishedPosition(run, position));
      int slot = slotOf(position);
      PublishedTick old = ring.get(slot);
      ring.set(slot, next);
      noteNewest(next);
      if (old != null && newest.size() > MAX_SYMBOLS) {
        forget(old);
      }
    }
    if (symbolsChanged) {
      symbolsChanged = false;
      listed = newest.values().toArray(NewestTick[]::new);
    }
    end = position;
    followers.forEach(TickFollower::added);
  }

  private void noteNewest(PublishedTick next) {
    NewestTick known = newest.get(next.tick().symbol());
    if (known == null) {
      newest.put(next.tick().symbol(), new NewestTick(next));
      symbolsChanged = true;
    } else {
      known.move(next);
    }
  }

  private void forget(PublishedTick old) {
    NewestTick known = newest.get(old.tick().symbol());
    if (known != null && known.tick() == old) {
      newest.remove(old.tick().symbol());
      symbolsChanged = true;
    }
  }

  private int slotOf(long position) {
    return (int) (position % ring.length());
  }

  /** Identifies this run of the feed. */
  public long run() {
    return run;
  }

  /** Position of the newest tick; 0 before the first. */
  public long end() {
    return end;
  }

  /** Position of the oldest tick that is kept; 1 before the first. */
  public long oldest() {
    return Math.max(1, end - ring.length() + 1);
  }

  /** The tick at a position; empty if it has left the ring, or has not been published yet. */
  public Optional<PublishedTick> at(long position) {
    PublishedTick tick = ring.get(slotOf(position));
    return tick != null && tick.id().position() == position ? Optional.of(tick) : Optional.empty();
  }

  /** The newest tick of a symbol. */
  public Optional<NewestTick> newest(String symbol) {
    return Optional.ofNullable(newest.get(symbol));
  }

  /** The newest ticks of all symbols, in no order. */
  public List<NewestTick> newest() {
    return List.copyOf(newest.values());
  }

  /** The newest tick of a random symbol; empty before the first. */
  public Optional<PublishedTick> any(RandomGenerator random) {
    NewestTick[] all = listed;
    return all.length == 0 ? Optional.empty() : Optional.of(all[random.nextInt(all.length)].tick());
  }

  /** The newest {@code most} matching ticks, in publishing order. */
  public List<PublishedTick> newest(int most, Predicate<Tick> wanted) {
    List<PublishedTick> found = new ArrayList<>();
    for (long position = end; position >= 1 && found.size() < most; position--) {
      Optional<PublishedTick> tick = at(position);
      if (tick.isEmpty()) {
        break;
      }
      if (wanted.test(tick.get().tick())) {
        found.add(tick.get());
      }
    }
    Collections.reverse(found);
    return found;
  }
}
