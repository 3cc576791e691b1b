package io.candlewick.console.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes decimals as strings, exact and without trailing zeros, so that no client rounds them. */
public final class ExactDecimals extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public ExactDecimals() {
    super("exact decimals");
    addSerializer(BigDecimal.class, new Writer());
  }

  /** The text of a decimal, as in {@code 64231.12}: no exponent, no trailing zeros. */
  public static String text(BigDecimal decimal) {
    return decimal.stripTrailingZeros().toPlainString();
  }

  private static final class Writer extends StdSerializer<BigDecimal> {
    Writer() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
      json.writeString(text(value));
    }
  }
}
