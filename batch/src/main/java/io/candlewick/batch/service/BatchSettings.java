package io.candlewick.batch.service;

import io.candlewick.batch.pipeline.MarketExpectation;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.batch.pipeline.PipelineSettings.TickLogSettings;
import io.candlewick.batch.retention.Keep;
import io.candlewick.batch.retention.RetentionSettings;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.Retention;
import io.candlewick.web.Credentials;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param postgres the database {@code sensors_dw}, as a JDBC URL without credentials
 * @param kafka host:port of a broker; empty for none, then late ticks are not merged
 * @param registry base URL of the schema registry's Confluent API
 * @param documentsKept how many tick documents MongoDB keeps; 0 for all
 * @param interval the length of the stream's candles, as in {@code 1m}
 * @param lateness how late ticks may come, where the stream has not recorded it
 * @param home the folder of the project, with {@code batch/checks} and {@code batch/dbt}
 * @param folder where reports and the results of dbt are kept
 * @param profile the simulated market: the name or file of a profile; empty without one
 * @param alwaysOpen whether its closing hours are ignored
 * @param ticksPerSecond ticks of each of its assets, above 0
 * @param streamPatience how long a run waits until the stream has the hour's ticks
 * @param schedule when the last full hour is run, UTC: minute, hour, day, month, day of the week
 * @param retries how often an hour that failed is run again
 * @param retryDelay how long after it failed
 * @param catchUp whether hours that were missed since the last report are run too
 * @param keepTicks how long ticks stay on {@code market.ticks}, as in {@code 30d}, or {@code all}
 * @param keepDocuments how long tick documents are kept
 * @param keepCandles how long candles are kept, at least as long as ticks
 * @param keepReports how long reports are kept, at least as long as candles
 * @param url the address of this service, for links in messages
 * @param mailFrom the sender of e-mails
 * @param mailTo who gets an e-mail when an hour fails for good; needs {@code spring.mail.host}
 * @param webhook where a message is posted when an hour fails for good; null for nowhere
 * @param webhookToken sent with it as {@code Authorization: Bearer}; empty for none
 */
@ConfigurationProperties("candlewick.batch")
public record BatchSettings(
    @DefaultValue("jdbc:postgresql://127.0.0.1:5432/sensors_dw") String postgres,
    @DefaultValue("") String kafka,
    @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7") String registry,
    @DefaultValue("0") long documentsKept,
    @DefaultValue("1m") String interval,
    @DefaultValue("5m") Duration lateness,
    @DefaultValue(".") String home,
    @DefaultValue("batch-data") String folder,
    @DefaultValue("") String profile,
    @DefaultValue("false") boolean alwaysOpen,
    @DefaultValue("1") BigDecimal ticksPerSecond,
    @DefaultValue("60s") Duration streamPatience,
    @DefaultValue("0 * * * *") String schedule,
    @DefaultValue("2") int retries,
    @DefaultValue("5m") Duration retryDelay,
    @DefaultValue("false") boolean catchUp,
    @DefaultValue("all") String keepTicks,
    @DefaultValue("all") String keepDocuments,
    @DefaultValue("all") String keepCandles,
    @DefaultValue("all") String keepReports,
    @DefaultValue("http://127.0.0.1:8087") String url,
    @DefaultValue("candlewick@localhost") String mailFrom,
    @DefaultValue List<String> mailTo,
    URI webhook,
    @DefaultValue("") String webhookToken) {
  public BatchSettings {
    mailTo = List.copyOf(mailTo);
    webhookToken = webhookToken.strip();
    List<String> faults = new ArrayList<>();
    note(faults, "", () -> new ScheduleSettings(schedule, retries, retryDelay, catchUp));
    note(faults, "interval: ", () -> CandleInterval.parse(interval));
    note(faults, "postgres: ", () -> new PostgresAddress(postgres, "", ""));
    if (!profile.isEmpty()) {
      note(faults, "profile: ", () -> Profiles.of(profile));
    }
    if (ticksPerSecond.signum() <= 0) {
      faults.add("candlewick.batch.ticks-per-second is " + ticksPerSecond + ": give more than 0");
    }
    if (documentsKept < 0) {
      faults.add("candlewick.batch.documents-kept is " + documentsKept + ": give 0 or more");
    }
    if (streamPatience.isNegative()) {
      faults.add("candlewick.batch.stream-patience is " + streamPatience + ": give 0s or more");
    }
    if (webhook != null
        && (webhook.getHost() == null
            || !List.of("http", "https").contains(String.valueOf(webhook.getScheme())))) {
      faults.add("candlewick.batch.webhook must begin with http:// or https:// and name a host");
    }
    if (!webhookToken.matches("[!-~]*")) {
      faults.add("candlewick.batch.webhook-token holds other characters than visible ASCII ones");
    }
    note(
        faults,
        "keep-…: ",
        () -> {
          if (!retention(keepTicks, keepDocuments, keepCandles, keepReports).keepsAll()
              && kafka.isEmpty()) {
            throw new IllegalArgumentException("needs candlewick.batch.kafka");
          }
        });
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static void note(List<String> faults, String name, Runnable parser) {
    try {
      parser.run();
    } catch (IllegalArgumentException e) {
      faults.add("candlewick.batch." + name + e.getMessage());
    }
  }

  RetentionSettings retentionSettings() {
    return retention(keepTicks, keepDocuments, keepCandles, keepReports);
  }

  private static RetentionSettings retention(
      String ticks, String documents, String candles, String reports) {
    return new RetentionSettings(
        Keep.parse(ticks),
        Keep.parse(documents),
        Keep.parse(candles),
        Keep.parse(reports),
        false,
        false);
  }

  ScheduleSettings scheduleSettings() {
    return new ScheduleSettings(schedule, retries, retryDelay, catchUp);
  }

  PipelineSettings pipelineSettings(Credentials credentials) {
    return new PipelineSettings(
        new PostgresAddress(postgres, credentials.postgresUser(), credentials.postgresPassword()),
        kafka.isEmpty()
            ? null
            : new TickLogSettings(kafka, registry, CandleInterval.parse(interval), lateness),
        credentials.mongo().isEmpty() ? null : new DocumentStore(credentials.mongo(), retention()),
        profile.isEmpty()
            ? null
            : new MarketExpectation(Profiles.of(profile), alwaysOpen, ticksPerSecond),
        Path.of(home),
        Path.of(folder),
        streamPatience);
  }

  private Retention retention() {
    return documentsKept == 0 ? Retention.unbounded() : Retention.newest(documentsKept);
  }

  /** Without what may be a secret. */
  @Override
  public String toString() {
    return "BatchSettings[" + postgres + "]";
  }
}
