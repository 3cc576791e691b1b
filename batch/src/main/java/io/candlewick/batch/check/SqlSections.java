package io.candlewick.batch.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL of a check: statements after lines such as {@code -- rows}. What is before the first such
 * line begins every statement. Immutable.
 */
final class SqlSections {
  private static final Pattern MARK = Pattern.compile("-- ([a-z]+)");
  private static final Pattern NOT_CODE = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*");
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z_]+)");

  private final String beginning;
  private final Map<String, String> sections;

  private SqlSections(String beginning, Map<String, String> sections) {
    this.beginning = beginning;
    this.sections = sections;
  }

  static SqlSections of(String text) {
    StringBuilder beginning = new StringBuilder();
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    StringBuilder current = beginning;
    for (String line : text.lines().toList()) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        current = sections.computeIfAbsent(mark.group(1), name -> new StringBuilder());
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    sections.forEach((name, section) -> texts.put(name, section.toString().strip()));
    return new SqlSections(beginning.toString(), texts);
  }

  /** The names of its statements, in order. */
  Set<String> names() {
    return sections.keySet();
  }

  /** The whole statement of a name. */
  String statement(String name) {
    return beginning + sections.get(name);
  }

  /** The named parameters that its statements use, without those of every check. */
  Set<String> parameters() {
    Set<String> used = new TreeSet<>();
    for (String name : names()) {
      String code = NOT_CODE.matcher(statement(name)).replaceAll(" ");
      Matcher parameters = PARAMETER.matcher(code);
      while (parameters.find()) {
        used.add(parameters.group(1));
      }
    }
    used.removeAll(SqlParameters.OF_EVERY_CHECK);
    return used;
  }
}
