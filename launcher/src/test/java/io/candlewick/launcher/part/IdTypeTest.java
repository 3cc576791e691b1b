package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.Random;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class IdTypeTest {
  private static final long SEED = 11;
  private static final String[] SYMBOLS = {
    "A", "BTC-USD", "BTCUSDT", "É", "x".repeat(140), "\0", ""
  };

  private final Random random = new Random(SEED);
  private final IdType ids = new IdType();
  private final ObjectDataType objects = new ObjectDataType();

  @Test
  void the_order_is_that_in_which_h2_keeps_any_object() {
    int equal = 0;
    for (int round = 0; round < 20_000; round++) {
      KeyValue left = id();
      KeyValue right = id();
      int expected = Integer.signum(objects.compare(left, right));
      assertThat(Integer.signum(ids.compare(left, right)))
          .as("seed %s, round %s: %s and %s", SEED, round, left, right)
          .isEqualTo(expected);
      equal += expected == 0 ? 1 : 0;
    }
    assertThat(equal).isPositive();
  }

  private KeyValue id() {
    String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
    return switch (random.nextInt(8)) {
      case 0 -> new KeyValue(symbol, "second");
      case 1 -> new KeyValue(random.nextInt(3));
      default -> new KeyValue(symbol + ":" + random.nextInt(2) + ":" + random.nextInt(120));
    };
  }
}
