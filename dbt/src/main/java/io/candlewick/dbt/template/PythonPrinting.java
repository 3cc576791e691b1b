package io.candlewick.dbt.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import io.candlewick.dbt.python.PythonText;
import java.util.List;

/** Prints values as Jinja2 does; a value that is nothing is a fault, as it is one in the SQL. */
final class PythonPrinting implements ExpressionStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public RenderedOutputNode interpretOutput(
      ExpressionToken expression, JinjavaInterpreter interpreter) {
    int faults = interpreter.getErrorsCopy().size();
    Object value =
        interpreter.resolveELExpression(expression.getExpr(), expression.getLineNumber());
    if (interpreter.getErrorsCopy().size() > faults) {
      return new RenderedOutputNode("");
    }
    if (value == null) {
      if (!mayBeNothing(expression.getExpr())) {
        fault(interpreter, expression, "has no value");
      }
      return new RenderedOutputNode("");
    }
    try {
      return new RenderedOutputNode(PythonText.str(value));
    } catch (IllegalArgumentException e) {
      fault(interpreter, expression, e.getMessage());
      return new RenderedOutputNode("");
    }
  }

  /** Whether it is of the form `a if b`, which prints nothing where b is false. */
  private static boolean mayBeNothing(String expression) {
    List<Lexeme> words = Lexeme.of(expression, 1);
    return words.stream().anyMatch(w -> w.is("if")) && words.stream().noneMatch(w -> w.is("else"));
  }

  private static void fault(
      JinjavaInterpreter interpreter, ExpressionToken expression, String message) {
    interpreter.addError(
        TemplateError.fromException(
            new InterpretException(
                "{{ " + expression.getExpr().strip() + " }}: " + message,
                expression.getLineNumber())));
  }
}
