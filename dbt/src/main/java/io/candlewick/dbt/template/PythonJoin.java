package io.candlewick.dbt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import io.candlewick.dbt.python.PythonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The filter join, which writes its elements as Python does. */
final class PythonJoin implements Filter {
  @Override
  public String getName() {
    return "join";
  }

  @Override
  public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
    String between = arguments.length > 0 ? arguments[0] : "";
    return elements(value).stream().map(PythonText::str).collect(Collectors.joining(between));
  }

  private static Collection<?> elements(Object value) {
    if (value instanceof Collection<?> collection) {
      return collection;
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet();
    }
    if (value instanceof CharSequence text) {
      return List.of(text.toString().split("(?!^)"));
    }
    throw new IllegalArgumentException("join needs a list, not " + PythonText.str(value));
  }
}
