package io.candlewick.launcher.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.audit.Sources;
import io.candlewick.audit.served.ServedDataException;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.wire.CandleCodec;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.ticklog.TickLogException;
import java.util.function.Function;

/** Runs a job on a platform, and reports what to do if one of its services does not answer. */
public final class PlatformSources {
  private static final int CONNECTIONS = 3;

  private PlatformSources() {}

  /**
   * Runs a job on the platform of a data folder.
   *
   * @throws CommandException with exit code 2 if none runs there, with exit code 1 if Kafka, the
   *     registry, PostgreSQL or MongoDB does not answer and the job needs it
   */
  public static <T> T with(DataFolder folder, Function<Sources, T> job) {
    Platform platform = folder.platform();
    PostgresAddress address =
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword());
    try (HikariDataSource postgres = PostgresPool.open(address, CONNECTIONS)) {
      return job.apply(
          Sources.of(
              platform.kafka(),
              new SchemaRegistry(platform.registry()),
              postgres,
              new DocumentStore(platform.mongo(), platform.mongoRetention()),
              platform.baseInterval(),
              platform.lateness(),
              folder.path().resolve("work")));
    } catch (TickLogException
        | RegistryUnavailableException
        | StoreUnavailableException
        | ServedDataException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status for the services that are running.", e);
    }
  }

  /** Gives candles the form of {@code market.candles}. */
  public static CandleCodec candleCodec(DataFolder folder) {
    SchemaRegistry registry = new SchemaRegistry(folder.platform().registry());
    return new CandleCodec(registry.register(Schemas.CANDLE_SUBJECT, Schemas.candle()));
  }
}
