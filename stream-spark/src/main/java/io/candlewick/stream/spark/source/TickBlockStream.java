package io.candlewick.stream.spark.source;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsAdmissionControl;
import org.apache.spark.sql.kafka010.KafkaBatchInputPartition;

/** Spark's Kafka stream with another reader. */
final class TickBlockStream
    implements MicroBatchStream, SupportsAdmissionControl, ReportsSourceMetrics {
  private final MicroBatchStream kafka;
  private final SupportsAdmissionControl admission;
  private final ReaderSettings settings;
  private final BatchStamps stamps;

  TickBlockStream(MicroBatchStream kafka, ReaderSettings settings, BatchStamps stamps) {
    this.kafka = kafka;
    this.admission = (SupportsAdmissionControl) kafka;
    this.settings = settings;
    this.stamps = stamps;
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    return kafka.planInputPartitions(start, end);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ReaderSettings own = settings;
    BatchStamps read = stamps;
    return partition -> new TickBlockReader((KafkaBatchInputPartition) partition, own, read);
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return admission.getDefaultReadLimit();
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    return admission.latestOffset(start, limit);
  }

  @Override
  public Offset latestOffset() {
    return kafka.latestOffset();
  }

  @Override
  public Offset reportLatestOffset() {
    return admission.reportLatestOffset();
  }

  @Override
  public Offset initialOffset() {
    return kafka.initialOffset();
  }

  @Override
  public Offset deserializeOffset(String json) {
    return kafka.deserializeOffset(json);
  }

  @Override
  public void commit(Offset end) {
    kafka.commit(end);
  }

  @Override
  public Map<String, String> metrics(Optional<Offset> latestConsumedOffset) {
    return ((ReportsSourceMetrics) kafka).metrics(latestConsumedOffset);
  }

  @Override
  public void stop() {
    kafka.stop();
  }

  @Override
  public String toString() {
    return kafka.toString();
  }
}
