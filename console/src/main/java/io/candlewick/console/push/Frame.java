package io.candlewick.console.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Events that are written to a reader at once, and the position that it then has. The bytes are
 * shared between readers and never changed.
 *
 * @param events how many there are
 * @param anomalies how many of them are anomalies
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(byte[] bytes, long to, int events, int anomalies) {
  /** A frame ends with the event that makes it longer than this. */
  private static final int LENGTH = 32 << 10;

  private static final int PRICES_PER_EVENT = 256;

  /**
   * What changed after a position and up to another. Only the last of several events of one
   * position has an id: whoever has received that has received all of them. Where there may be no
   * more events before that one, none of them has an id, and the position is not reached.
   *
   * @param chains in each of which positions rise
   * @param seen what the reader has received before, in another order, which is left out; events
   *     then have no ids, as they hold only for those who have all of them. Null for nothing
   * @param most how many events at the most, 1 or more
   */
  static Frame ofChanges(
      List<Chain<Change>> chains,
      StreamFilter filter,
      long from,
      long to,
      EventId seen,
      long most) {
    Change[] heads = new Change[chains.size()];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = chains.get(i).after(from);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    long reached = from;
    int events = 0;
    int anomalies = 0;
    while (out.size() < LENGTH && events < most) {
      long next = smallest(heads);
      if (next > to) {
        return new Frame(out.toByteArray(), to, events, anomalies);
      }
      Change last = null;
      boolean isCut = false;
      for (int i = 0; i < heads.length; i++) {
        Change change = heads[i];
        if (change != null && change.position() == next) {
          heads[i] = chains.get(i).following(change);
          if (isWanted(change, filter, seen) && events == most) {
            isCut = true;
          } else if (isWanted(change, filter, seen)) {
            if (last != null) {
              out.writeBytes(last.event());
            }
            last = change;
            events++;
            anomalies += change.isAnomaly() ? 1 : 0;
          }
        }
      }
      if (last != null) {
        if (seen == null && !isCut) {
          out.writeBytes(("id: " + last.id() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(last.event());
      }
      reached = isCut ? reached : next;
    }
    return new Frame(out.toByteArray(), reached, events, anomalies);
  }

  private static long smallest(Change[] heads) {
    long smallest = Long.MAX_VALUE;
    for (Change head : heads) {
      if (head != null) {
        smallest = Math.min(smallest, head.position());
      }
    }
    return smallest;
  }

  private static boolean isWanted(Change change, StreamFilter filter, EventId seen) {
    return filter.wants(change.symbol()) && (seen == null || !change.isHeldBy(seen));
  }

  /**
   * Prices that changed after a position.
   *
   * @param days candles of days
   * @param most how many events at the most, 1 or more
   */
  static Frame ofPrices(Chain<Price> prices, View days, StreamFilter filter, long from, long most) {
    StringBuilder text = new StringBuilder(1024);
    long reached = from;
    int inEvent = 0;
    int events = 0;
    for (Price price = prices.after(from); price != null; price = prices.following(price)) {
      reached = price.position();
      if (!filter.wants(price.symbol())) {
        continue;
      }
      text.append(inEvent == 0 ? "event: prices\ndata: {\"prices\":[" : ",")
          .append(price.json(days));
      if (++inEvent == PRICES_PER_EVENT) {
        text.append("]}\n\n");
        inEvent = 0;
        events++;
        if (text.length() >= LENGTH || events == most) {
          break;
        }
      }
    }
    if (inEvent > 0) {
      text.append("]}\n\n");
      events++;
    }
    return new Frame(text.toString().getBytes(StandardCharsets.UTF_8), reached, events, 0);
  }
}
