package io.candlewick.dbt.project;

import io.candlewick.dbt.python.PythonText;
import io.candlewick.dbt.template.RelationName;
import io.candlewick.dbt.template.TemplateText;
import io.candlewick.dbt.yaml.YamlMapping;
import io.candlewick.dbt.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One declared test: its kind and the names of its arguments are right. */
final class GenericTestDeclaration {
  /** Texts that dbt takes for a value of another type. */
  private static final Pattern LITERAL =
      Pattern.compile("[-+]?[\\d.].*|['\"\\[({].*|None|\\s.*|.*\\s", Pattern.DOTALL);

  private final YamlTexts texts;
  private final List<String> path;
  private final String kind;
  private final DataTest.Tested tested;
  private final String column;
  private final Optional<YamlMapping> settings;
  private final Optional<YamlMapping> arguments;
  private final Optional<YamlMapping> config;

  GenericTestDeclaration(
      YamlTexts texts,
      List<String> path,
      String kind,
      DataTest.Tested tested,
      String column,
      Optional<YamlMapping> settings,
      Optional<YamlMapping> arguments) {
    this.texts = texts;
    this.path = path;
    this.kind = kind;
    this.tested = tested;
    this.column = column;
    this.settings = settings;
    this.arguments = arguments;
    this.config = settings.flatMap(s -> s.value("config")).flatMap(YamlValue::mapping);
  }

  DataTest test() {
    config.ifPresent(c -> c.only(kind + " config", "severity", "where", "tags"));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("column_name", column);
    arguments.ifPresent(
        a -> a.keys().forEach(k -> written.put(k, a.value(k).orElseThrow().plain())));
    written.put("model", "{{ get_where_subquery(" + tested.call() + ") }}");
    GenericTestName name =
        GenericTestName.of(kind, tested, written, settings.flatMap(s -> s.text("name")));
    Optional<TemplateText> parent =
        arguments
            .flatMap(a -> a.value("to"))
            .flatMap(to -> to.text().map(call -> parent(to.line(), call)));
    References references = parent.map(this::references).orElse(own()).and(own());
    List<String> fullPath = new ArrayList<>(path);
    fullPath.add(name.full());
    return new DataTest(
        "test." + texts.names().project() + "." + name.full() + "." + name.hash(),
        name.full(),
        settings.map(texts::description).orElse(""),
        texts.file(),
        texts.file() + "/" + name.abbreviated() + ".sql",
        fullPath,
        tags(),
        severity(),
        new DataTest.Generic(
            kind,
            tested,
            column,
            config.flatMap(c -> texts.rendered(c, "where")),
            values(),
            arguments
                .flatMap(a -> a.value("quote"))
                .map(q -> !Boolean.FALSE.equals(q.plain()))
                .orElse(true),
            parent,
            arguments.flatMap(a -> a.text("field")),
            written),
        references);
  }

  private References own() {
    return tested
        .source()
        .map(
            s ->
                References.of(
                    texts.names().project(), List.of(), List.of(List.of(s, tested.name()))))
        .orElseGet(() -> References.of(texts.names().project(), List.of(tested.name()), List.of()));
  }

  private TemplateText parent(int line, String call) {
    String text = call.strip().startsWith("{{") ? call : "{{ " + call + " }}";
    return new TemplateText(texts.file(), line, text);
  }

  private References references(TemplateText parent) {
    int before = texts.faults().all().size();
    texts.templates().check(parent, texts.faults());
    if (texts.faults().all().size() > before) {
      return own();
    }
    ParseCalls calls = new ParseCalls(texts.names(), new RelationName("", "", ""), false);
    texts.templates().render(parent, calls, texts.faults());
    return calls.references();
  }

  private Severity severity() {
    Optional<String> text = config.flatMap(c -> c.text("severity"));
    Optional<Severity> severity = text.flatMap(Severity::of);
    if (text.isPresent() && severity.isEmpty()) {
      config.get().fault("severity", "severity must be warn or error, not " + text.get());
    }
    return severity.orElse(Severity.ERROR);
  }

  private List<String> tags() {
    return config.flatMap(c -> c.value("tags")).map(YamlValue::elements).orElse(List.of()).stream()
        .map(YamlValue::text)
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  private List<String> values() {
    return arguments.flatMap(a -> a.value("values")).map(YamlValue::list).orElse(List.of()).stream()
        .map(GenericTestDeclaration::inSql)
        .toList();
  }

  private static String inSql(YamlValue value) {
    Object plain = value.plain();
    boolean sound =
        plain instanceof Integer
            || plain instanceof Boolean
            || (plain instanceof String text
                && !text.contains("{")
                && !LITERAL.matcher(text).matches());
    if (!sound) {
      value.fault(
          "the accepted value "
              + PythonText.repr(plain)
              + " is not supported: dbt could change it on its way into the SQL");
      return "";
    }
    return PythonText.str(plain);
  }
}
