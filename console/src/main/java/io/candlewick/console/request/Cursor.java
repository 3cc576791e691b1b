package io.candlewick.console.request;

import io.candlewick.model.Micros;
import io.candlewick.model.TickRules;
import io.candlewick.web.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The place where a list goes on, as an opaque text. Its parts are those by which the list is
 * ordered, so that a list goes on behind its last row whatever was added or removed meanwhile.
 */
public final class Cursor {
  private static final String BETWEEN = "\n";
  private static final int MAX_LENGTH = 1_024;

  private Cursor() {}

  /** The text of a place. No part contains a line break. */
  public static String of(Object... parts) {
    String all = String.join(BETWEEN, List.of(parts).stream().map(Object::toString).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(all.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a text that {@link #of} wrote.
   *
   * @param text null for the beginning of the list
   * @param parts how many parts the place has
   * @param reader turns the parts into a place
   * @throws Problem 422 if it is no such text, or longer than {@value #MAX_LENGTH} characters
   */
  public static <T> Optional<T> parse(String text, int parts, Function<List<String>, T> reader) {
    return parse(text, parts, MAX_LENGTH, reader);
  }

  /**
   * Reads a text that {@link #of} wrote.
   *
   * @param longest how many characters it may have
   */
  public static <T> Optional<T> parse(
      String text, int parts, int longest, Function<List<String>, T> reader) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      List<String> found = List.of(decoded(text, longest).split(BETWEEN, -1));
      if (found.size() == parts) {
        return Optional.of(reader.apply(found));
      }
    } catch (IllegalArgumentException | CharacterCodingException | ArithmeticException e) {
      throw wrong(text).because(e);
    }
    throw wrong(text);
  }

  /**
   * A part that is a time, in microseconds since 1970.
   *
   * @throws IllegalArgumentException if it is none that a tick can have
   */
  public static Instant time(String micros) {
    long value = Long.parseLong(micros);
    if (value < 0 || value > TickRules.MAX_EVENT_TIME) {
      throw new IllegalArgumentException(micros);
    }
    return Micros.toInstant(value);
  }

  private static String decoded(String text, int longest) throws CharacterCodingException {
    if (text.length() > longest) {
      throw new IllegalArgumentException("longer than " + longest);
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Problem wrong(String text) {
    String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    return Problem.unprocessable(
        "cursor is '%s': give the value of next in the answer before, unchanged, or leave it out"
            .formatted(shown));
  }
}
