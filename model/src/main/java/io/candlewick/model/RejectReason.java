package io.candlewick.model;

/** Why a record went to the dead letters instead of into a candle. */
public enum RejectReason {
  /** Not in the wire form, truncated, or with extra bytes at the end. */
  UNDECODABLE,
  /** The registry does not know its schema id, or the schema cannot be read as a tick. */
  UNKNOWN_SCHEMA,
  /** A number, text or time beyond the limits of {@link TickRules}. */
  OUT_OF_RANGE,
  /** Price, bid or ask is zero or less. */
  NON_POSITIVE,
  /** Stamped more than ten minutes ahead of the broker. */
  FUTURE,
  /** Current, but of an older epoch: another writer took over. */
  FENCED,
  /** Under a number that was used before, for a tick with other values. */
  CONFLICT
}
