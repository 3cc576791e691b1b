package io.candlewick.console.push;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stream of events.
 *
 * @param streamPatience how long a reader may read nothing before it is disconnected, positive
 */
@ConfigurationProperties("candlewick.console")
record StreamSettings(@DefaultValue("30s") Duration streamPatience) {
  StreamSettings {
    if (streamPatience.isNegative() || streamPatience.isZero()) {
      throw new IllegalArgumentException(
          "candlewick.console.stream-patience is "
              + streamPatience
              + ": give a positive time, as in 30s");
    }
  }
}
