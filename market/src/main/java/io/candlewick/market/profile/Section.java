package io.candlewick.market.profile;

import io.candlewick.market.price.ModelParameter;
import io.candlewick.model.FixedPoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping in a profile, with a base, such as an asset's class, that supplies the keys it does not
 * have. Faults are reported under the path of the key, such as {@code classes.stock.model.kind};
 * reading then continues with a substitute value.
 */
final class Section {
  private final Faults faults;
  private final String path;
  private final Node at;
  private final Map<String, Node> keys;
  private final Map<String, Node> own;
  private final Section base;

  private Section(
      Faults faults,
      String path,
      Node at,
      Map<String, Node> keys,
      Map<String, Node> own,
      Section base) {
    this.faults = faults;
    this.path = path;
    this.at = at;
    this.keys = keys;
    this.own = own;
    this.base = base;
  }

  /**
   * Reads a mapping's keys.
   *
   * @param path where it is in the profile, as in {@code classes.stock}; empty for the whole
   * @param node the mapping
   * @param base supplies the keys that it does not have, or {@code null}
   */
  static Section of(Faults faults, String path, Node node, Section base) {
    Map<String, Node> keys = new LinkedHashMap<>();
    Map<String, Node> own = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        own.putIfAbsent(key, entry.getValueNode());
        Node first = keys.putIfAbsent(key, entry.getKeyNode());
        if (first != null) {
          faults.add(
              entry.getKeyNode(),
              "%s is given twice, first in line %d: remove one"
                  .formatted(join(path, key), Faults.lineOf(first)));
        }
      }
    } else {
      String title = path.isEmpty() ? "The profile" : path;
      faults.add(node, title + " must be a mapping, written as 'key: value'");
    }
    return new Section(faults, path, node, keys, own, base);
  }

  /** One without keys of its own. */
  static Section empty(Faults faults, String path, Node at, Section base) {
    return new Section(faults, path, at, Map.of(), Map.of(), base);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  /** Reports unknown keys. */
  Section allowing(Collection<String> known) {
    keys.forEach(
        (key, place) -> {
          if (!known.contains(key)) {
            faults.add(
                place,
                "%s: unknown key: %s".formatted(join(path, key), NearestName.hint(key, known)));
          }
        });
    if (base != null) {
      base.allowing(known);
    }
    return this;
  }

  Node at() {
    return at;
  }

  Map<String, Node> own() {
    return own;
  }

  /** The node of a key, for its line; the section if the key is absent. */
  Node placeOf(String key) {
    return keys.getOrDefault(key, at);
  }

  boolean saysItself(String key) {
    return own.containsKey(key);
  }

  /** The same without its base. */
  Section alone() {
    return new Section(faults, path, at, keys, own, null);
  }

  Optional<Node> find(String key) {
    Node value = own.get(key);
    if (value == null && base != null) {
      return base.find(key);
    }
    return Optional.ofNullable(value);
  }

  /** A mapping within this one, with that of the base as its base. */
  Section section(String key) {
    Section under = base == null || base.find(key).isEmpty() ? null : base.section(key);
    Node node = own.get(key);
    String below = join(path, key);
    return node == null ? empty(faults, below, at, under) : of(faults, below, node, under);
  }

  /** A list within this one; empty if there is none. */
  List<Node> list(String key) {
    Node node = find(key).orElse(null);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    faults.add(node, join(path, key) + " must be a list");
    return List.of();
  }

  /** Reports that a value is wrong, where it stands. */
  void refuse(String key, String must) {
    if (!own.containsKey(key) && base != null) {
      base.refuse(key, must);
      return;
    }
    Node node = own.get(key);
    String given = node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "no value";
    faults.add(placeOf(key), "%s is %s, but must be %s".formatted(join(path, key), given, must));
  }

  /**
   * Reports a name that is not one of the known ones, where it stands.
   *
   * @param kind what it should be a name of, as in {@code model}
   */
  void refuseName(String key, String kind, String given, Collection<String> known) {
    if (!own.containsKey(key) && base != null) {
      base.refuseName(key, kind, given, known);
      return;
    }
    faults.add(
        placeOf(key),
        "%s: unknown %s '%s': %s"
            .formatted(join(path, key), kind, given, NearestName.hint(given, known)));
  }

  /**
   * Reports that neither or both of two keys are given, in the base if this section has no keys.
   *
   * @param more ends the sentence, as in {@code : calendars are nyse, forex}
   */
  void chooseOne(String key, String other, String more) {
    if (own.isEmpty() && base != null) {
      base.chooseOne(key, other, more);
      return;
    }
    faults.add(at, "%s needs either '%s' or '%s'%s".formatted(path, key, other, more));
  }

  /** Reports that a key is missing, in the base if this section has no keys. */
  void miss(String key, String must) {
    if (own.isEmpty() && base != null) {
      base.miss(key, must);
      return;
    }
    faults.add(at, "%s is missing: give %s".formatted(join(path, key), must));
  }

  /** A scalar's text. */
  Optional<String> text(String key) {
    Node node = find(key).orElse(null);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    refuse(key, "a value");
    return Optional.empty();
  }

  String requiredText(String key, String must) {
    if (find(key).isEmpty()) {
      miss(key, must);
    }
    return text(key).orElse("");
  }

  /** A number in the range, or {@code otherwise} if there is none. */
  double number(String key, ModelParameter range, double otherwise) {
    String text = text(key).orElse(null);
    if (text == null) {
      return otherwise;
    }
    double value = Numbers.parse(text);
    if (range.allows(value)) {
      return value;
    }
    refuse(key, range.range());
    return otherwise;
  }

  /** A number in the range. */
  double requiredNumber(String key, ModelParameter range) {
    if (find(key).isEmpty()) {
      miss(key, "a number, " + range.range());
    }
    return number(key, range, Double.NaN);
  }

  /** A positive decimal with up to eight places, scaled. */
  long requiredDecimal(String key) {
    if (find(key).isEmpty()) {
      miss(key, "a decimal above 0");
      return FixedPoint.ONE;
    }
    try {
      long value = FixedPoint.parse(text(key).orElse(""));
      if (value > 0) {
        return value;
      }
      refuse(key, "above 0");
    } catch (NumberFormatException e) {
      refuse(key, "a decimal above 0 with at most eight places");
    }
    return FixedPoint.ONE;
  }

  boolean flag(String key, boolean otherwise) {
    String text = text(key).orElse(Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      refuse(key, "true or false");
    }
    return text.equals("true");
  }
}
