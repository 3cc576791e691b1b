package io.candlewick.dbt.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import io.candlewick.dbt.fault.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of a project: its macros, and what is rendered with them. Safe for use by several
 * threads.
 */
public final class Templates {
  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

  private final List<TemplateText> macroFiles;
  private final Map<String, MacroSignature> signatures = new LinkedHashMap<>();

  /** Reads and checks the macros; their faults are added. */
  public Templates(List<TemplateText> macroFiles, Faults faults) {
    this.macroFiles = List.copyOf(macroFiles);
    for (TemplateText file : macroFiles) {
      new MacroScan(file, faults).addTo(signatures);
    }
    for (TemplateText file : macroFiles) {
      new TemplateCheck(signatures, file, faults).checkMacros();
    }
  }

  /** The names of the project's macros. */
  public List<String> macros() {
    return List.copyOf(signatures.keySet());
  }

  /** Adds a fault for everything in a template that is not supported or has no meaning. */
  public void check(TemplateText text, Faults faults) {
    new TemplateCheck(signatures, text, faults).checkModel();
  }

  /**
   * Renders a template that has passed the check.
   *
   * @return the text; without meaning if faults were added
   */
  public String render(TemplateText text, TemplateCalls calls, Faults faults) {
    Context context = new Context(Engine.JINJAVA.getGlobalContextCopy());
    context.put(TemplateFunctions.CALLS, calls);
    context.putAll(calls.objects());
    JinjavaInterpreter interpreter = new JinjavaInterpreter(Engine.JINJAVA, context, Engine.CONFIG);
    try {
      for (TemplateText macros : macroFiles) {
        interpreter.render(Comments.trimmed(macros.text()));
      }
      String rendered = interpreter.render(Comments.trimmed(text.text()));
      interpreter.getErrorsCopy().forEach(e -> add(e, text, faults));
      return rendered;
    } catch (InterpretException e) {
      int line = Math.max(1, e.getLineNumber());
      faults.add(text.file(), text.firstLine() + line - 1, e.getMessage());
      return "";
    }
  }

  private static void add(TemplateError error, TemplateText text, Faults faults) {
    LOG.debug("{}", text.file(), error.getException());
    long lines = text.text().lines().count();
    int line = error.getLineno() >= 1 && error.getLineno() <= lines ? error.getLineno() : 1;
    faults.add(text.file(), text.firstLine() + line - 1, cause(error));
  }

  private static String cause(TemplateError error) {
    Throwable cause = error.getException();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IllegalArgumentException
        ? cause.getMessage()
        : error.getMessage().strip();
  }
}
