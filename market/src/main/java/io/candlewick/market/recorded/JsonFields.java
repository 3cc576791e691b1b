package io.candlewick.market.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields of one JSON object, each found by its path: names, or places in an array from 0, joined by
 * dots. A name that itself holds dots is found as well. Numbers are kept as the text that they are.
 * Not thread-safe; reused for every line.
 */
final class JsonFields implements LineValues {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int NO_COLUMN = -1;

  /** What is asked for below one name. */
  private static final class Node {
    private final Map<String, Node> below = new HashMap<>();
    private int column = NO_COLUMN;
  }

  private final List<String> paths;
  private final Node root = new Node();
  private final String[] texts;
  private final boolean[] seen;

  JsonFields(List<String> paths) {
    this.paths = paths;
    this.texts = new String[paths.size()];
    this.seen = new boolean[paths.size()];
    for (int i = 0; i < paths.size(); i++) {
      add(root, paths.get(i), i);
    }
  }

  /** Every dot may part two names or belong to one. */
  private static void add(Node node, String path, int column) {
    node.below.computeIfAbsent(path, name -> new Node()).column = column;
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      Node child = node.below.computeIfAbsent(path.substring(0, dot), name -> new Node());
      add(child, path.substring(dot + 1), column);
    }
  }

  @Override
  public void read(String line) throws WrongFieldException {
    Arrays.fill(texts, null);
    Arrays.fill(seen, false);
    try (JsonParser json = JSON.createParser(line)) {
      checkObject(json.nextToken());
      readInside(json, root);
      if (json.nextToken() != null) {
        throw new WrongFieldException("more follows the JSON object on its line");
      }
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be read", e);
    }
  }

  private static void checkObject(JsonToken first) throws WrongFieldException {
    if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
      throw new WrongFieldException("it is no JSON object");
    }
  }

  private static WrongFieldException notJson(JsonProcessingException fault) {
    return new WrongFieldException(
        "it is no JSON object: " + RecordedRow.Rejected.clipped(fault.getOriginalMessage()), fault);
  }

  private void readInside(JsonParser json, Node node) throws IOException, WrongFieldException {
    int place = 0;
    for (JsonToken token = json.nextToken(); !token.isStructEnd(); token = json.nextToken()) {
      String name = token == JsonToken.FIELD_NAME ? json.currentName() : Integer.toString(place++);
      JsonToken value = token == JsonToken.FIELD_NAME ? json.nextToken() : token;
      Node child = node.below.get(name);
      if (child == null) {
        json.skipChildren();
      } else if (value.isStructStart()) {
        readInside(json, child);
      } else if (child.column != NO_COLUMN) {
        take(child.column, value == JsonToken.VALUE_NULL ? null : json.getText());
      }
    }
  }

  private void take(int column, String text) throws WrongFieldException {
    if (seen[column]) {
      throw new WrongFieldException(paths.get(column) + ": stands there twice");
    }
    seen[column] = true;
    texts[column] = text == null ? null : text.strip();
  }

  @Override
  public String text(int column) {
    return texts[column];
  }

  /** The paths of all values in a line. */
  static Set<String> paths(String line) throws WrongFieldException {
    Set<String> paths = new LinkedHashSet<>();
    try (JsonParser json = JSON.createParser(line)) {
      checkObject(json.nextToken());
      collect(json, "", paths);
      return paths;
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be read", e);
    }
  }

  private static void collect(JsonParser json, String above, Set<String> paths) throws IOException {
    int place = 0;
    for (JsonToken token = json.nextToken(); !token.isStructEnd(); token = json.nextToken()) {
      String name = token == JsonToken.FIELD_NAME ? json.currentName() : Integer.toString(place++);
      JsonToken value = token == JsonToken.FIELD_NAME ? json.nextToken() : token;
      if (value.isStructStart()) {
        collect(json, above + name + ".", paths);
      } else {
        paths.add(above + name);
      }
    }
  }
}
