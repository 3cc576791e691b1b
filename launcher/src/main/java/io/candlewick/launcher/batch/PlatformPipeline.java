package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.MarketExpectation;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineException;
import io.candlewick.batch.pipeline.PipelineSettings;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Failures;
import io.candlewick.launcher.part.Installation;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.market.profile.Profiles;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.StoreUnavailableException;
import java.util.function.Function;

/** Opens the pipeline of a running platform, and reports what to do if that fails. */
final class PlatformPipeline {
  private PlatformPipeline() {}

  /**
   * Does something with the pipeline of a data folder.
   *
   * @throws CommandException with exit code 2 if no platform runs there or the checks or the dbt
   *     project cannot be read, with exit code 1 if PostgreSQL does not answer
   */
  static <T> T with(DataFolder folder, Function<Pipeline, T> job) {
    try (Pipeline pipeline = open(settings(folder))) {
      return job.apply(pipeline);
    } catch (PipelineException | StoreUnavailableException e) {
      throw CommandException.problem(
          e.getMessage() + ".", "See ./candlewick status for the services that are running.", e);
    }
  }

  /**
   * Does something that must not go on beside a run of the pipeline.
   *
   * @param what its name, for others that wait
   * @throws CommandException also if a run goes on, with exit code 1
   */
  static <T> T alone(DataFolder folder, String what, Function<Pipeline, T> job) {
    return with(
        folder,
        pipeline ->
            pipeline.alone(what, () -> job.apply(pipeline)).orElseThrow(PlatformPipeline::running));
  }

  /** What to say if a run goes on. */
  static CommandException running() {
    return CommandException.problem(
        "The pipeline is running, and this must not go on beside it.",
        "Try again when ./candlewick batch status shows that it is done.");
  }

  private static Pipeline open(PipelineSettings settings) {
    try {
      return Pipeline.open(settings);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "The pipeline cannot be read: " + Failures.reason(e),
          "Correct the files below " + settings.home().resolve("batch") + ".",
          e);
    }
  }

  /** What the pipeline of a running platform works on. */
  static PipelineSettings settings(DataFolder folder) {
    Platform platform = folder.platform();
    return new PipelineSettings(
        new PostgresAddress(
            platform.postgresUrl(), platform.postgresUser(), platform.postgresPassword()),
        new PipelineSettings.TickLogSettings(
            platform.kafka(), platform.registry(), platform.baseInterval(), platform.lateness()),
        new DocumentStore(platform.mongo(), platform.mongoRetention()),
        platform.simulatedMarket().map(PlatformPipeline::expectation).orElse(null),
        Installation.current().root(),
        folder.path().resolve("batch"),
        PipelineSettings.USUAL_STREAM_PATIENCE);
  }

  private static MarketExpectation expectation(Platform.Market market) {
    return new MarketExpectation(
        Profiles.of(market.profile()), market.alwaysOpen(), market.ticksPerSecond());
  }
}
