package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.Arrays;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongoFailureTest {
  private static final int DUPLICATE = 11_000;
  private static final int TOO_LARGE = 10_334;
  private static final WriteConcernError NOT_SAFE =
      new WriteConcernError(64, "WriteConcernFailed", "no majority", new BsonDocument());

  private static MongoBulkWriteException bulk(WriteConcernError concern, Integer... codes) {
    return bulk(Set.of(), concern, codes);
  }

  private static MongoBulkWriteException bulk(
      Set<String> labels, WriteConcernError concern, Integer... codes) {
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(),
        Arrays.stream(codes)
            .map(code -> new BulkWriteError(code, "for a test", new BsonDocument(), 0))
            .toList(),
        concern,
        new ServerAddress(),
        labels);
  }

  @Test
  void documents_that_were_there_are_no_failure_and_anything_else_is() {
    assertThat(MongoFailure.isOnlyDuplicates(bulk(null, DUPLICATE, DUPLICATE))).isTrue();
    assertThat(MongoFailure.isOnlyDuplicates(bulk(null, DUPLICATE, TOO_LARGE))).isFalse();
    assertThat(MongoFailure.isOnlyDuplicates(bulk(NOT_SAFE, DUPLICATE))).isFalse();
  }

  @Test
  void a_write_that_is_not_safe_yet_passes_unless_a_document_was_refused() {
    assertThat(MongoFailure.isPassing(bulk(NOT_SAFE, DUPLICATE))).isTrue();
    assertThat(MongoFailure.isPassing(bulk(NOT_SAFE))).isTrue();
    assertThat(MongoFailure.isPassing(bulk(NOT_SAFE, DUPLICATE, TOO_LARGE))).isFalse();
    assertThat(MongoFailure.isPassing(bulk(null, TOO_LARGE))).isFalse();
    assertThat(MongoFailure.isPassing(bulk(null, DUPLICATE))).isFalse();
  }

  @Test
  void what_mongodb_itself_calls_passing_passes() {
    assertThat(MongoFailure.isPassing(bulk(Set.of("RetryableWriteError"), null, TOO_LARGE)))
        .isTrue();
    for (String label : new String[] {"RetryableWriteError", "TransientTransactionError"}) {
      MongoException failure = new MongoException("for a test");
      assertThat(MongoFailure.isPassing(failure)).isFalse();
      failure.addLabel(label);
      assertThat(MongoFailure.isPassing(failure)).isTrue();
    }
    assertThat(MongoFailure.isPassing(new MongoTimeoutException("for a test"))).isTrue();
    assertThat(MongoFailure.isPassing(new IllegalStateException("for a test"))).isFalse();
  }
}
