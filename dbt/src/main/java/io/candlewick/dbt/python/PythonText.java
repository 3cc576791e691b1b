package io.candlewick.dbt.python;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Python's str() and repr() of the values that templates and YAML files have. */
public final class PythonText {
  private PythonText() {}

  /**
   * What Python's str() gives.
   *
   * @throws IllegalArgumentException if the two languages would write the value differently
   */
  public static String str(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof Double number) {
      return decimal(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  /** What Python's repr() gives. */
  public static String repr(Object value) {
    return value instanceof CharSequence text ? quoted(text.toString()) : str(value);
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (size != 0 && !(size >= 1e-3 && size < 1e7)) {
      throw new IllegalArgumentException(
          "the number " + number + " would be written differently by Python: write it as a text");
    }
    return Double.toString(number);
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c == quote) {
            quoted.append('\\').append(c);
          } else if (c < ' ' || c == 0x7f) {
            quoted.append(String.format("\\x%02x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
