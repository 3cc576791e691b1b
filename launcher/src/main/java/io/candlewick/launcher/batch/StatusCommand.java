package io.candlewick.launcher.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineStatus;
import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.model.HourText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the last runs and what comes next. */
@Command(
    name = "status",
    description = "Show the last runs, what is running, and when the next run starts.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private FormatOptions format;

  @Mixin private DataFolder dataFolder;

  @Override
  public Integer call() {
    PipelineStatus status = PlatformPipeline.with(dataFolder, Pipeline::status);
    if (format.isJson()) {
      format.print(json(status));
    } else {
      PrintWriter out = format.forPeople();
      StatusText.lines(status).forEach(out::println);
      out.flush();
    }
    return ExitCodes.DONE;
  }

  private static ObjectNode json(PipelineStatus status) {
    ObjectNode node = RunJson.object();
    ArrayNode runs = node.putArray("runs");
    for (PastRun run : status.runs()) {
      ObjectNode one = runs.addObject();
      one.put("hour", HourText.of(run.attempt().hour()));
      one.put("attempt", run.attempt().attempt());
      one.put("status", run.state().text());
      one.put("trigger", run.trigger());
      one.put("started", run.started().toString());
      one.put("seconds", RunJson.seconds(run.took()));
      RunJson.steps(one.putArray("steps"), run.steps());
    }
    node.put("running", status.running());
    node.put("paused_since", status.pausedSince().map(Object::toString).orElse(null));
    node.put("next_run", status.nextRun().map(Object::toString).orElse(null));
    ArrayNode missed = node.putArray("missed");
    status.missed().forEach(hour -> missed.add(HourText.of(hour)));
    ArrayNode notifications = node.putArray("notifications");
    for (SentNotification sent : status.notifications()) {
      ObjectNode one = notifications.addObject();
      one.put("hour", HourText.of(sent.hour()));
      one.put("event", sent.event().name().toLowerCase(Locale.ROOT));
      one.put("channel", sent.channel());
      one.put("at", sent.at().toString());
      one.put("error", sent.error());
    }
    return node;
  }
}
