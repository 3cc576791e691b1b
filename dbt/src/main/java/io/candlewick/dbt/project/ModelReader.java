package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateText;
import io.candlewick.dbt.template.Templates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns files with SQL into models and singular tests. */
final class ModelReader {
  private final Templates templates;
  private final Names names;
  private final ConfigTree tree;
  private final Faults faults;

  ModelReader(Templates templates, Names names, ConfigTree tree, Faults faults) {
    this.templates = templates;
    this.names = names;
    this.tree = tree;
    this.faults = faults;
  }

  Model model(
      String name,
      List<String> path,
      TemplateText text,
      Optional<PropertiesFile.ModelProperties> properties) {
    Parsed parsed = parse(text, names.relation(name));
    ModelConfigReader config = new ModelConfigReader(faults);
    tree.of(path).forEach(config::add);
    properties.ifPresent(p -> config.add(p.config()));
    config.add(parsed.config());
    return new Model(
        References.modelId(names.project(), name),
        name,
        text,
        path,
        config.read(),
        properties.map(PropertiesFile.ModelProperties::description).orElse(""),
        properties.map(PropertiesFile.ModelProperties::columns).orElse(List.of()),
        parsed.references());
  }

  DataTest test(String name, List<String> path, TemplateText text) {
    Parsed parsed = parse(text, names.relation(name));
    Severity severity = Severity.ERROR;
    List<String> tags = new ArrayList<>();
    for (Map.Entry<String, Setting> entry : parsed.config().entrySet()) {
      Setting setting = entry.getValue();
      Optional<Severity> given = Severity.of(String.valueOf(setting.value()));
      if (entry.getKey().equals("severity") && given.isPresent()) {
        severity = given.get();
      } else if (entry.getKey().equals("tags")) {
        (setting.value() instanceof List<?> list
                ? list
                : Collections.singletonList(setting.value()))
            .forEach(t -> tags.add(String.valueOf(t)));
      } else {
        faults.add(
            setting.file(),
            setting.line(),
            "the setting "
                + entry.getKey()
                + " of a test is not supported, only severity (warn or error) and tags");
      }
    }
    return new DataTest(
        "test." + names.project() + "." + name,
        name,
        "",
        text.file(),
        text.file(),
        path,
        tags.stream().sorted().toList(),
        severity,
        new DataTest.Singular(text),
        parsed.references());
  }

  private record Parsed(Map<String, Setting> config, References references) {}

  private Parsed parse(TemplateText text, RelationName own) {
    int before = faults.all().size();
    if (text.text().isEmpty()) {
      faults.add(text.file(), 1, "is empty");
    }
    templates.check(text, faults);
    if (faults.all().size() > before) {
      return new Parsed(Map.of(), References.of(names.project(), List.of(), List.of()));
    }
    ParseCalls first = new ParseCalls(names, own, false);
    templates.render(text, first, faults);
    ParseCalls next = new ParseCalls(names, own, true);
    templates.render(text, next, faults);
    for (String id : new TreeSet<>(next.references().ids())) {
      if (!first.references().ids().contains(id)) {
        faults.add(
            text.file(),
            text.firstLine(),
            "reads "
                + id
                + " only where is_incremental() is true: dbt would not see it; name it in a"
                + " comment, -- depends_on: {{ ref(..) }}");
      }
    }
    Map<String, Setting> config = new LinkedHashMap<>();
    first.config().forEach((key, value) -> config.put(key, setting(text, key, value)));
    return new Parsed(config, first.references());
  }

  /** The line of a setting is that of its name in the template. */
  private static Setting setting(TemplateText text, String key, Object value) {
    Matcher matcher = Pattern.compile("\\b" + Pattern.quote(key) + "\\s*=").matcher(text.text());
    int at = matcher.find() ? matcher.start() : 0;
    int lines = (int) text.text().substring(0, at).chars().filter(c -> c == '\n').count();
    return new Setting(text.file(), text.firstLine() + lines, value);
  }
}
