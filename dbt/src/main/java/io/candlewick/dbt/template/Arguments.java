package io.candlewick.dbt.template;

import com.hubspot.jinjava.el.ext.NamedParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call in a template, as plain Java values. */
record Arguments(String function, List<Object> positional, Map<String, Object> named) {
  static Arguments of(String function, Object[] values) {
    List<Object> positional = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object value : values) {
      if (value instanceof NamedParameter parameter) {
        named.put(parameter.getName(), plain(parameter.getValue()));
      } else {
        positional.add(plain(value));
      }
    }
    return new Arguments(function, positional, named);
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((k, v) -> plain.put(String.valueOf(k), plain(v)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(e -> plain.add(plain(e)));
      return plain;
    }
    return value;
  }

  /** Refuses named arguments. */
  Arguments unnamed() {
    if (!named.isEmpty()) {
      throw wrong("takes no named arguments, but got " + String.join(", ", named.keySet()));
    }
    return this;
  }

  /** Refuses fewer or more positional arguments. */
  Arguments count(int least, int most) {
    if (positional.size() < least || positional.size() > most) {
      throw wrong(
          "takes "
              + (least == most ? least : least + " to " + most)
              + " arguments, but got "
              + positional.size());
    }
    return this;
  }

  String text(int index) {
    if (positional.get(index) instanceof CharSequence text) {
      return text.toString();
    }
    throw wrong("takes texts, but got " + positional.get(index));
  }

  /** A second argument or the one named `default`. */
  Optional<Object> otherwise() {
    for (String name : named.keySet()) {
      if (!name.equals("default")) {
        throw wrong("has no argument " + name);
      }
    }
    return positional.size() > 1
        ? Optional.ofNullable(positional.get(1))
        : Optional.ofNullable(named.get("default"));
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(function + "() " + what);
  }
}
