package io.candlewick.batch.pipeline;

import io.candlewick.store.PostgresAddress;
import java.time.Clock;

/** Opens pipelines whose steps are made by hand, for tests of other packages. */
public final class HandPipeline {
  private HandPipeline() {}

  public static Pipeline open(PostgresAddress address, Clock clock, HandWork work) {
    return Pipeline.open(address, clock, work);
  }
}
