package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateText;
import io.candlewick.dbt.template.Templates;
import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.Optional;

/** Texts of YAML files, which may be templates. */
final class YamlTexts {
  private final String file;
  private final Templates templates;
  private final Names names;
  private final Faults faults;

  YamlTexts(String file, Templates templates, Names names, Faults faults) {
    this.file = file;
    this.templates = templates;
    this.names = names;
    this.faults = faults;
  }

  /** A text that may call var() and env_var(). */
  Optional<String> rendered(YamlMapping mapping, String key) {
    return mapping.value(key).flatMap(this::rendered);
  }

  Optional<String> rendered(YamlValue value) {
    return value.text().map(text -> text.contains("{") ? rendered(value, text) : text);
  }

  private String rendered(YamlValue value, String text) {
    int before = faults.all().size();
    TemplateText template = new TemplateText(file, value.line(), text);
    templates.check(template, faults);
    if (faults.all().size() > before) {
      return text;
    }
    ParseCalls calls = new ParseCalls(names, new RelationName("", "", ""), false);
    String rendered = templates.render(template, calls, faults);
    if (!calls.references().ids().isEmpty()) {
      value.fault("ref() and source() are not supported here");
    }
    return rendered;
  }

  /** A description: no template. */
  String description(YamlMapping mapping) {
    Optional<String> text = mapping.text("description");
    if (text.isPresent() && (text.get().contains("{{") || text.get().contains("{%"))) {
      mapping.fault("description", "a description with a template is not supported");
    }
    return text.orElse("");
  }

  Faults faults() {
    return faults;
  }

  String file() {
    return file;
  }

  Names names() {
    return names;
  }

  Templates templates() {
    return templates;
  }
}
