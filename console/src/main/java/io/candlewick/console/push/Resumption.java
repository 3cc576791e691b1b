package io.candlewick.console.push;

/** Whether a reader that comes back can be given everything that it has missed. */
final class Resumption {
  private Resumption() {}

  /** Why it cannot; empty if it can. Needs no escapes in JSON. */
  static String obstacle(EventId last, LiveMarket market) {
    if (!last.isOfLogOf(market.now()) || !market.now().hasReached(last)) {
      return "The platform's data has been created anew since that event: read everything again";
    }
    if (!last.hasReached(market.oldest())) {
      return "More has changed since that event than the console keeps: read everything again";
    }
    return "";
  }
}
