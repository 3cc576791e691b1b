package io.candlewick.dbt.run;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the threads of a command; they do not keep the process alive. */
final class DbtThreads implements ThreadFactory {
  private final AtomicInteger number = new AtomicInteger();

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "dbt-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
