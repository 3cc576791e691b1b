package io.candlewick.stream.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.stream.spark.query.QueryStart;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class SessionSettingsTest {
  private final Properties user = new Properties();

  @Test
  void without_a_master_everything_runs_in_this_jvm_and_listens_on_the_loopback_alone() {
    assertThat(SessionSettings.besides(user, Map.of()))
        .containsEntry("spark.master", SessionSettings.embeddedMaster())
        .containsEntry("spark.driver.host", "127.0.0.1")
        .containsEntry("spark.driver.bindAddress", "127.0.0.1");
  }

  @Test
  void tasks_that_wait_for_two_stores_leave_a_place_for_each_core() {
    int places =
        Integer.parseInt(SessionSettings.embeddedMaster().replaceAll("local\\[([0-9]+)]", "$1"));
    int waiting = 2 * QueryStart.share(places);

    assertThat(places - waiting).isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void on_a_cluster_the_driver_is_where_its_workers_can_reach_it() {
    user.setProperty("spark.master", "spark://master:7077");

    assertThat(SessionSettings.besides(user, Map.of()))
        .doesNotContainKeys("spark.master", "spark.driver.host", "spark.driver.bindAddress");
  }

  @Test
  void what_the_user_sets_for_spark_wins() {
    user.setProperty("spark.driver.host", "10.0.0.7");
    user.setProperty("spark.scheduler.mode", "FIFO");

    assertThat(SessionSettings.besides(user, SessionSettings.of("/checkpoint", 2)))
        .doesNotContainKeys("spark.driver.host", "spark.scheduler.mode")
        .containsEntry("spark.sql.shuffle.partitions", "2");
  }

  @Test
  void only_a_checkpoint_in_a_folder_is_written_through_the_local_file_system() {
    assertThat(SessionSettings.of("/checkpoint", 2)).containsKey("spark.hadoop.fs.file.impl");
    assertThat(SessionSettings.of("hdfs://names/checkpoint", 2))
        .doesNotContainKey("spark.hadoop.fs.file.impl");
  }
}
