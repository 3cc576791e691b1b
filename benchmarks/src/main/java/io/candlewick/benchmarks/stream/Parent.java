package io.candlewick.benchmarks.stream;

import java.io.IOException;
import java.io.OutputStream;

/** The process that started a measured one, and holds the other end of its standard input. */
public final class Parent {
  private Parent() {}

  /** Ends this process at once when the parent ends, however that comes. */
  public static void endWithIt() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                System.err.println("The pipe from the benchmark broke: " + e.getMessage());
              }
              Runtime.getRuntime().halt(1);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
