#!/usr/bin/env bash
# Jinjava 2.8.4 renders nothing for a loop with a filter, `{% for x in list if x > 1 %}`, and never renders the `else` of a
# loop. It reports no error in either case. Jinja2, whose templates it renders otherwise, documents both. A dbt model whose
# template does this would become other SQL without a word.
#
# Installs com.hubspot.jinjava:jinjava into a temporary folder and renders three templates. Seen on Java 17; Jinja2 gives
# 123, 23 and none:
#
#   every item    [123] errors: 0
#   items above 1 [] errors: 0
#   no items      [] errors: 0
#
# Fails when a filtered loop or an else renders something, or is reported as an error.
set -euo pipefail

version=2.8.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.hubspot.jinjava</groupId>
      <artifactId>jinjava</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=classpath

cat >LoopFilter.java <<'JAVA'
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.RenderResult;
import java.util.List;
import java.util.Map;

public class LoopFilter {
  static boolean isSilent = true;

  public static void main(String[] args) {
    show("every item   ", "{% for x in list %}{{ x }}{% endfor %}", "123");
    show("items above 1", "{% for x in list if x > 1 %}{{ x }}{% endfor %}", "");
    show("no items     ", "{% for x in none %}{{ x }}{% else %}none{% endfor %}", "");
    if (!isSilent) {
      System.out.println("Jinjava renders these loops, or reports them, now.");
      System.exit(1);
    }
  }

  static void show(String what, String template, String seen) {
    RenderResult result =
        new Jinjava().renderForResult(template, Map.of("list", List.of(1, 2, 3), "none", List.of()));
    System.out.println(what + " [" + result.getOutput() + "] errors: " + result.getErrors().size());
    isSilent &= result.getOutput().equals(seen) && result.getErrors().isEmpty();
  }
}
JAVA
java -cp "$(cat classpath)" LoopFilter.java 2>/dev/null
