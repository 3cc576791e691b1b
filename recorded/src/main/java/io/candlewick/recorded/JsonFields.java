package io.candlewick.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields of the JSON of one line, each found by its path (see {@link JsonPaths}). A name that
 * itself contains dots is found as well. Numbers are kept as text.
 *
 * <p>The line is one row, or every element of an array in it is one, with the fields outside of the
 * array in common: the array whose elements the paths name, otherwise the line itself, if it is an
 * array of objects. Not thread-safe; reused for every line.
 */
final class JsonFields implements LineValues {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int NO_COLUMN = -1;

  /** The fields that are requested below one name. */
  private static final class Node {
    private final Map<String, Node> below = new HashMap<>();
    private int column = NO_COLUMN;
    private boolean namesElement;
  }

  private final List<String> paths;
  private final Node root = new Node();
  private final boolean[] isOfElement;
  private final boolean[] seen;
  private final boolean[] everSeen;
  private final String[] ofLine;
  private final List<String[]> rows = new ArrayList<>();
  private final boolean hasArray;
  private final boolean takesTopArray;
  private String[] row;
  private int rowCount;
  private int at;
  private int elements;
  private long otherMessages;
  private long unreadElements;

  JsonFields(List<String> paths) {
    this.paths = paths;
    this.seen = new boolean[paths.size()];
    this.everSeen = new boolean[paths.size()];
    this.ofLine = new String[paths.size()];
    this.isOfElement = new boolean[paths.size()];
    this.hasArray = paths.stream().anyMatch(JsonPaths::hasEach);
    this.takesTopArray =
        !hasArray && paths.stream().noneMatch(path -> JsonPaths.isPlace(path.split("\\.", -1)[0]));
    for (int i = 0; i < paths.size(); i++) {
      add(root, paths.get(i), i);
      isOfElement[i] = !hasArray || JsonPaths.hasEach(paths.get(i));
    }
  }

  /** Every dot may part two names or belong to one. */
  private static void add(Node node, String path, int column) {
    node.below.computeIfAbsent(path, name -> new Node()).column = column;
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      String name = path.substring(0, dot);
      node.namesElement |= JsonPaths.isPlace(name);
      add(node.below.computeIfAbsent(name, key -> new Node()), path.substring(dot + 1), column);
    }
  }

  @Override
  public void read(String line) throws WrongFieldException {
    Arrays.fill(ofLine, null);
    Arrays.fill(seen, false);
    rowCount = 0;
    at = -1;
    elements = 0;
    long messagesBefore = otherMessages;
    long unreadBefore = unreadElements;
    boolean isWhole = false;
    try (JsonParser json = JSON.createParser(line)) {
      JsonToken first = json.nextToken();
      checkObject(first);
      if (first == JsonToken.START_ARRAY && takesTopArray) {
        readElements(json, root);
      } else if (hasArray) {
        readInside(json, root);
      } else {
        beginRow();
        readInside(json, root);
        endRow();
      }
      if (json.nextToken() != null) {
        throw new WrongFieldException("more text follows the JSON object on its line");
      }
      isWhole = true;
      otherMessages += elements == 0 ? 1 : 0;
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be read", e);
    } finally {
      if (!isWhole) { // all of it is one reject
        rowCount = 0;
        otherMessages = messagesBefore;
        unreadElements = unreadBefore;
      }
    }
  }

  private static void checkObject(JsonToken first) throws WrongFieldException {
    if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
      throw new WrongFieldException("it is not a JSON object");
    }
  }

  private static WrongFieldException notJson(JsonProcessingException fault) {
    return new WrongFieldException(
        "it is not a JSON object: " + RecordedRow.Rejected.clipped(fault.getOriginalMessage()),
        fault);
  }

  private void beginRow() {
    elements++;
    for (int i = 0; i < seen.length; i++) {
      seen[i] &= !isOfElement[i];
    }
    if (rowCount == rows.size()) {
      rows.add(new String[paths.size()]);
    }
    row = rows.get(rowCount);
    Arrays.fill(row, null);
  }

  /** What has none of a row's columns is another message of its source. */
  private void endRow() {
    boolean isRow = false;
    for (int i = 0; i < seen.length; i++) {
      isRow |= isOfElement[i] && seen[i];
    }
    rowCount += isRow ? 1 : 0;
    otherMessages += isRow ? 0 : 1;
  }

  private void readInside(JsonParser json, Node node) throws IOException, WrongFieldException {
    boolean isArray = json.currentToken() == JsonToken.START_ARRAY;
    Node each = isArray ? node.below.get(JsonPaths.EACH) : null;
    if (each != null) {
      readElements(json, each);
      return;
    }
    int place = 0;
    for (JsonToken token = json.nextToken(); !token.isStructEnd(); token = json.nextToken()) {
      String name = token == JsonToken.FIELD_NAME ? json.currentName() : Integer.toString(place++);
      JsonToken value = token == JsonToken.FIELD_NAME ? json.nextToken() : token;
      Node child = node.below.get(name);
      if (child == null) {
        unreadElements += isArray && node.namesElement && value.isStructStart() ? 1 : 0;
        json.skipChildren();
      } else {
        readValue(json, value, child);
      }
    }
  }

  private void readElements(JsonParser json, Node each) throws IOException, WrongFieldException {
    for (JsonToken value = json.nextToken(); !value.isStructEnd(); value = json.nextToken()) {
      beginRow();
      readValue(json, value, each);
      endRow();
    }
  }

  private void readValue(JsonParser json, JsonToken value, Node node)
      throws IOException, WrongFieldException {
    if (value.isStructStart()) {
      readInside(json, node);
    } else if (node.column != NO_COLUMN) {
      take(node.column, value == JsonToken.VALUE_NULL ? null : json.getText());
    }
  }

  private void take(int column, String text) throws WrongFieldException {
    if (seen[column]) {
      throw new WrongFieldException(paths.get(column) + ": occurs twice");
    }
    seen[column] = true;
    everSeen[column] = true;
    String[] texts = isOfElement[column] ? row : ofLine;
    texts[column] = text == null ? null : text.strip();
  }

  @Override
  public boolean advance() {
    at++;
    return at < rowCount;
  }

  @Override
  public String text(int column) {
    return isOfElement[column] ? rows.get(at)[column] : ofLine[column];
  }

  @Override
  public String place() {
    return rowCount > 1 ? "row " + (at + 1) + " of " + rowCount + " in this line: " : "";
  }

  @Override
  public long otherMessages() {
    return otherMessages;
  }

  @Override
  public long unreadElements() {
    return unreadElements;
  }

  /** The columns that stood in any line so far. */
  Set<String> columnsSeen() {
    Set<String> there = new LinkedHashSet<>();
    for (int i = 0; i < everSeen.length; i++) {
      if (everSeen[i]) {
        there.add(paths.get(i));
      }
    }
    return there;
  }

  /** The paths of all values in a line; those in an array of objects or arrays by {@code *}. */
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
      boolean isField = token == JsonToken.FIELD_NAME;
      String name = isField ? json.currentName() : Integer.toString(place++);
      JsonToken value = isField ? json.nextToken() : token;
      if (value.isStructStart()) {
        collect(json, above + (isField ? name : JsonPaths.EACH) + ".", paths);
      } else {
        paths.add(above + name);
      }
    }
  }
}
