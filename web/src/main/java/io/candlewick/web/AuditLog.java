package io.candlewick.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who changed something, or tried to: one line of JSON each, without any secret. The lines go to a
 * file of at most {@value #FILE_MEBIBYTES} MiB and {@value #OLDER_FILES} older ones, or, if no file
 * is named, to the logger {@value #LOGGER} of the process. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {
  /** The environment variable that names the file. */
  public static final String VARIABLE = "CANDLEWICK_AUDIT_FILE";

  public static final String LOGGER = "candlewick.audit";

  static final int FILE_MEBIBYTES = 8;
  static final int OLDER_FILES = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String service;
  private final Clock clock;
  private final Logger lines;
  private final LoggerContext own;

  private AuditLog(String service, Clock clock, Logger lines, LoggerContext own) {
    this.service = service;
    this.clock = clock;
    this.lines = lines;
    this.own = own;
  }

  /**
   * Opens it.
   *
   * @param service whose log it is, as in {@code feed}
   * @param file its path, whose folders are made; empty for the process's own log
   * @throws IllegalArgumentException if the file cannot be written
   */
  public static AuditLog open(String service, String file, Clock clock) {
    return open(service, file, clock, FileSize.MB_COEFFICIENT * FILE_MEBIBYTES);
  }

  static AuditLog open(String service, String file, Clock clock, long bound) {
    if (file.isBlank()) {
      return new AuditLog(service, clock, LoggerFactory.getLogger(LOGGER), null);
    }
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter()); // without one nothing is written
    ch.qos.logback.classic.Logger logger = context.getLogger(LOGGER);
    logger.setLevel(Level.INFO);
    logger.addAppender(appender(context, file.strip(), bound));
    return new AuditLog(service, clock, logger, context);
  }

  private static RollingFileAppender<ILoggingEvent> appender(
      LoggerContext context, String file, long bound) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file);
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(appender);
    older.setFileNamePattern(file + ".%i");
    older.setMinIndex(1);
    older.setMaxIndex(OLDER_FILES);
    older.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(bound));
    size.setCheckIncrement(Duration.buildByMilliseconds(0)); // at every line, not every minute
    size.start();
    appender.setRollingPolicy(older);
    appender.setTriggeringPolicy(size);
    appender.start();
    if (!appender.isStarted()) {
      throw new IllegalArgumentException(
          VARIABLE
              + " is '"
              + file
              + "', which cannot be written: name a file in a folder that this process may write");
    }
    return appender;
  }

  /**
   * Writes one line.
   *
   * @param who {@code token}, {@code wrong token} or {@code nobody}; with a login also {@code user
   *     NAME}, {@code subject NAME} or {@code wrong login}
   * @param from the address of the client
   * @param what the method and the path
   * @param detail what was wanted, in a few words; empty if nothing is known
   * @param status of the answer
   */
  void write(String who, String from, String what, String detail, int status) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("service", service);
    line.put("who", who);
    line.put("from", from);
    line.put("what", what);
    if (!detail.isEmpty()) {
      line.put("detail", detail);
    }
    line.put("status", status);
    line.put("result", status < 400 ? "done" : status < 500 ? "refused" : "failed");
    lines.info(JSON.writeValueAsString(line));
  }

  @Override
  public void close() {
    if (own != null) {
      own.stop();
    }
  }
}
