package io.candlewick.dbt.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a template and where it comes from.
 *
 * @param file relative to the project's folder
 * @param firstLine the line of the file in which the text begins, from 1
 * @param text without white space around it, lines ended by a line feed
 */
public record TemplateText(String file, int firstLine, String text) {
  private static final Pattern START = Pattern.compile("\\S");

  /** The template of a file as dbt reads it: without white space at both ends. */
  public static TemplateText ofFile(String file, String content) {
    String text = content.replace("\r\n", "\n").replace('\r', '\n');
    Matcher start = START.matcher(text);
    int blanks = start.find() ? start.start() : 0;
    int line = 1 + (int) text.substring(0, blanks).chars().filter(c -> c == '\n').count();
    return new TemplateText(file, line, text.strip());
  }
}
