package io.candlewick.dbt.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions of dbt. Jinjava calls static methods only: the calls are in its context. */
final class TemplateFunctions {
  /** No name of a template: a template cannot reach it. */
  static final String CALLS = "calls of dbt";

  private TemplateFunctions() {}

  static void register(Context context) {
    for (String name : List.of("ref", "source", "config", "var")) {
      context.registerFunction(
          new ELFunctionDefinition("", name, TemplateFunctions.class, name, Object[].class));
    }
    context.registerFunction(
        new ELFunctionDefinition(
            "", "env_var", TemplateFunctions.class, "environmentVariable", Object[].class));
    context.registerFunction(
        new ELFunctionDefinition(
            "", "is_incremental", TemplateFunctions.class, "isIncremental", Object[].class));
  }

  private static TemplateCalls calls() {
    return (TemplateCalls) JinjavaInterpreter.getCurrent().getContext().get(CALLS);
  }

  static Object ref(Object... values) {
    Arguments arguments = Arguments.of("ref", values).unnamed().count(1, 2);
    return arguments.positional().size() == 1
        ? calls().ref(Optional.empty(), arguments.text(0))
        : calls().ref(Optional.of(arguments.text(0)), arguments.text(1));
  }

  static Object source(Object... values) {
    Arguments arguments = Arguments.of("source", values).unnamed().count(2, 2);
    return calls().source(arguments.text(0), arguments.text(1));
  }

  static Object config(Object... values) {
    calls().config(Arguments.of("config", values).count(0, 0).named());
    return "";
  }

  static Object var(Object... values) {
    Arguments arguments = Arguments.of("var", values).count(1, 2);
    return sound(
        "variable " + arguments.text(0),
        calls().variable(arguments.text(0), arguments.otherwise()));
  }

  static Object environmentVariable(Object... values) {
    Arguments arguments = Arguments.of("env_var", values).count(1, 2);
    String value = System.getenv(arguments.text(0));
    return sound(
        "environment variable " + arguments.text(0),
        value != null
            ? value
            : arguments
                .otherwise()
                .map(Object::toString)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "the environment variable "
                                + arguments.text(0)
                                + " is not set and env_var() has no default")));
  }

  static Object isIncremental(Object... values) {
    Arguments.of("is_incremental", values).unnamed().count(0, 0);
    return calls().isIncremental();
  }

  /** Python takes every text but the empty one for true, Jinjava also this one for false. */
  private static Object sound(String what, Object value) {
    if (value instanceof String text && text.toLowerCase(Locale.ROOT).equals("false")) {
      throw new IllegalArgumentException(
          "the " + what + " is the text '" + text + "', which Jinja takes for true");
    }
    return value;
  }
}
