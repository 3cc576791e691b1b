package io.candlewick.live.source;

/**
 * The newest published tick of a symbol, after which a source continues.
 *
 * @param eventTime its time, in microseconds since 1970
 * @param sequence the provider's own number of it, 1 or more, or {@link
 *     io.candlewick.model.RawTick#NO_SEQUENCE}
 */
public record ResumePoint(long eventTime, long sequence) {}
