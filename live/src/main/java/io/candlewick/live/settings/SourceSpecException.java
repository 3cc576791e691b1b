package io.candlewick.live.settings;

/** A source was specified wrongly, or cannot run here. The message has no full stop at its end. */
public final class SourceSpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public SourceSpecException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /** The remedy in the form in which it follows the message in parentheses. */
  public String remedyInBrackets() {
    return Character.toLowerCase(remedy.charAt(0)) + remedy.substring(1, remedy.length() - 1);
  }

  /** What would be right, in whole sentences. */
  public String remedy() {
    return remedy;
  }
}
