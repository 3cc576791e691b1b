package io.candlewick.live.source;

/** A source of real prices. Used by one thread; any thread may close it. */
public interface LiveSource extends AutoCloseable {
  /** Its name, as in {@code yahoo}. */
  String name();

  /**
   * Passes what the provider sends to the sink until closed or interrupted. A provider that is
   * unreachable, limits requests or sends invalid answers is tried again after increasing pauses;
   * none of that ends the source.
   */
  void run(SourceSink sink) throws InterruptedException;

  @Override
  void close();
}
