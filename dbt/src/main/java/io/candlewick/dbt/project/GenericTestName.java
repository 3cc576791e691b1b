package io.candlewick.dbt.project;

import io.candlewick.dbt.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The name that dbt makes for a generic test, from its kind, what it tests and its arguments.
 *
 * @param full the name in ids
 * @param abbreviated the name of files: below 64 characters
 * @param hash what ends the unique id: the last ten digits of an MD5
 */
record GenericTestName(String full, String abbreviated, String hash) {
  private static final int LONGEST = 64;

  static GenericTestName of(
      String kind, DataTest.Tested tested, Map<String, Object> arguments, Optional<String> given) {
    String identifier =
        (tested.source().isPresent() ? "source_" : "") + kind + "_" + tested.flatName();
    String full = given.orElseGet(() -> identifier + "_" + flat(arguments));
    boolean isLong = given.isEmpty() && full.length() >= LONGEST;
    String start = identifier.substring(0, Math.min(30, identifier.length()));
    return new GenericTestName(
        full, isLong ? start + "_" + md5(full) : full, hash(full, kind, arguments));
  }

  private static String flat(Map<String, Object> arguments) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(arguments)
        .forEach(
            (name, value) -> {
              if (!name.equals("model")) {
                Collection<?> values =
                    value instanceof List<?> list ? list : Collections.singletonList(value);
                values.forEach(v -> parts.add(PythonText.str(v).replaceAll("[^0-9a-zA-Z_]+", "_")));
              }
            });
    return String.join("__", parts);
  }

  private static String hash(String full, String kind, Map<String, Object> arguments) {
    Map<String, Object> hashed = new LinkedHashMap<>();
    Map<String, Object> texts = new LinkedHashMap<>();
    new TreeMap<>(arguments).forEach((name, value) -> texts.put(name, asTexts(value)));
    hashed.put("kwargs", texts);
    hashed.put("name", kind);
    hashed.put("namespace", "None");
    String digits = md5(full + PythonText.repr(hashed));
    return digits.substring(digits.length() - 10);
  }

  private static Object asTexts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(GenericTestName::asTexts).toList()
        : PythonText.str(value);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
