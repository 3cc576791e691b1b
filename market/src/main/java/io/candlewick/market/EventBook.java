package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.event.RandomEvent;
import io.candlewick.market.event.ScheduledEvent;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.model.Micros;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** The events of a whole market: coming ones, current ones, and the newest past ones. */
final class EventBook {
  private static final int REMEMBERED = 256;
  private static final double MICROS_PER_YEAR = 365.25 * 86_400_000_000.0;

  private final PriorityQueue<Coming> coming =
      new PriorityQueue<>((a, b) -> AssetEvents.ORDER.compare(a.event(), b.event()));
  private final List<MarketEvent> lasting = new ArrayList<>();
  private final Deque<MarketEvent> over = new ArrayDeque<>();
  private final List<Wide> wide = new ArrayList<>();

  /** A coming event, with its schedule and its number in it; without a schedule it comes once. */
  private record Coming(MarketEvent event, ScheduledEvent schedule, int number) {}

  /** A random event of more than one asset, with a stream of its own. */
  private record Wide(RandomEvent event, AssetRandom chance) {}

  EventBook(Profile profile, long seed, long start) {
    for (ScheduledEvent event : profile.scheduledEvents()) {
      int number = event.firstFrom(start);
      if (number >= 0) {
        coming.add(new Coming(event.occurrence(number), event, number));
      }
    }
    for (RandomEvent event : profile.randomEvents()) {
      if (!event.each()) {
        String name = event.kind().profileName() + " of " + event.reach().text();
        wide.add(new Wide(event, AssetRandom.of(seed, "", name + ' ' + wide.size())));
      }
    }
  }

  void add(MarketEvent event) {
    coming.add(new Coming(event, null, 0));
  }

  /** The events that begin up to a time, which is one period after the last one. */
  List<MarketEvent> beginningBy(long time, long periodMicros) {
    for (Wide random : wide) {
      RandomEvent event = random.event();
      if (random.chance().nextUniform()
          < event.rate().probability(periodMicros / MICROS_PER_YEAR)) {
        String id =
            event.kind().profileName()
                + '/'
                + event.reach().text()
                + '/'
                + Micros.toInstant(time)
                + "/random";
        add(
            new MarketEvent(
                id, event.kind(), event.reach(), time, event.effect(), MarketEvent.Origin.RANDOM));
      }
    }
    if (coming.isEmpty() || coming.peek().event().start() > time) {
      return List.of();
    }
    List<MarketEvent> begun = new ArrayList<>();
    while (!coming.isEmpty() && coming.peek().event().start() <= time) {
      Coming next = coming.remove();
      begun.add(next.event());
      ScheduledEvent schedule = next.schedule();
      if (schedule != null && !schedule.every().isZero()) {
        int number = next.number() + 1;
        coming.add(new Coming(schedule.occurrence(number), schedule, number));
      }
    }
    return begun;
  }

  /** Remembers an event that has begun. */
  void remember(MarketEvent begun) {
    if (begun.effect().duration().isZero()) {
      isOver(begun);
    } else {
      lasting.add(begun);
    }
  }

  private void isOver(MarketEvent event) {
    over.addLast(event);
    if (over.size() > REMEMBERED) {
      over.removeFirst();
    }
  }

  /** Current and coming events and the newest past ones, by start. */
  List<MarketEvent> all(long now) {
    forgetEnded(now);
    List<MarketEvent> all = new ArrayList<>(over);
    all.addAll(lasting);
    coming.forEach(event -> all.add(event.event()));
    all.sort(AssetEvents.ORDER);
    return List.copyOf(all);
  }

  /** Moves ended events to the past ones. */
  void forgetEnded(long now) {
    lasting.removeIf(
        event -> {
          boolean ended = event.start() + Micros.of(event.effect().duration()) <= now;
          if (ended) {
            isOver(event);
          }
          return ended;
        });
  }
}
