package io.candlewick.dbt.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.mode.ExecutionMode;

/** Jinjava, set to behave as Jinja2 does. */
final class Engine {
  static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withNestedInterpretationEnabled(false)
          .withKeepTrailingNewline(false)
          .withRangeLimit(1_000_000)
          .withExecutionMode(
              new ExecutionMode() {
                @Override
                public void prepareContext(Context context) {
                  context.setExpressionStrategy(new PythonPrinting());
                }
              })
          .withLegacyOverrides(
              LegacyOverrides.newBuilder()
                  .withUseTrimmingForNotesAndExpressions(true)
                  .withEvaluateMapKeys(true)
                  .withIterateOverMapKeys(true)
                  .withKeepNullableLoopValues(true)
                  .withHandleBackslashInQuotesOnly(true)
                  .withUseNaturalOperatorPrecedence(true)
                  .withParseWhitespaceControlStrictly(true)
                  .build())
          .build();

  static final Jinjava JINJAVA = create();

  private Engine() {}

  private static Jinjava create() {
    Jinjava jinjava = new Jinjava(CONFIG);
    TemplateFunctions.register(jinjava.getGlobalContext());
    jinjava.getGlobalContext().registerFilter(new PythonJoin());
    return jinjava;
  }
}
