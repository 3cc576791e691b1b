package io.candlewick.batch.report.details;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the figures of a report can be trusted to be those of its hour. */
public enum KpisState {
  /** This attempt built them. */
  @JsonProperty("current")
  CURRENT,
  /** An earlier attempt built them. */
  @JsonProperty("old")
  OLD,
  /** There are none. */
  @JsonProperty("absent")
  ABSENT
}
