package io.candlewick.model;

import java.io.IOException;
import java.util.stream.Stream;

/** What a thread can end by, for tests of whatever must outlive it. */
public final class Throwables {
  private Throwables() {}

  /** One of every kind, checked ones among them; each says {@code for a test}. */
  public static Stream<Throwable> everyKind() {
    return Stream.of(
        new IllegalStateException("for a test"),
        new IOException("for a test"),
        new InterruptedException("for a test"),
        new Exception("for a test"),
        new NoSuchMethodError("for a test"),
        new ExceptionInInitializerError("for a test"),
        new OutOfMemoryError("for a test"),
        new StackOverflowError("for a test"),
        new InternalError("for a test"),
        new AssertionError("for a test"),
        new Error("for a test"),
        new Throwable("for a test"),
        circle());
  }

  /** One whose causes never end. */
  private static Throwable circle() {
    RuntimeException first = new IllegalStateException("for a test");
    RuntimeException second = new IllegalStateException("for a test", first);
    first.initCause(second);
    return first;
  }

  /** Throws anything, checked or not, as Scala does; returns nothing. */
  public static RuntimeException sneak(Throwable failure) {
    throw Throwables.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
