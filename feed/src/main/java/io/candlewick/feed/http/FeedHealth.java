package io.candlewick.feed.http;

import io.candlewick.feed.status.FeedStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The feed's health for {@code /actuator/health}: up where {@code /health} answers 200. */
final class FeedHealth implements HealthIndicator {
  private final FeedStatus status;

  FeedHealth(FeedStatus status) {
    this.status = status;
  }

  @Override
  public Health health() {
    return switch (status.phase()) {
      case LIVE, BACK_FILLING -> Health.up().build();
      case STARTING -> Health.outOfService().build();
      case FAILED -> Health.down().build();
    };
  }
}
