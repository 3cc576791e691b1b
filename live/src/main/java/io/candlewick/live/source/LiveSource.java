package io.candlewick.live.source;

/** A provider of real prices. Used by one thread, but closed from any. */
public interface LiveSource extends AutoCloseable {
  /** Its name, as in {@code yahoo}. */
  String name();

  /**
   * Gives what the provider has to the sink until closed or interrupted. A provider that is away,
   * limits us or sends nonsense is tried again, with a pause that grows; none of that ends the
   * source.
   */
  void run(SourceSink sink) throws InterruptedException;

  @Override
  void close();
}
