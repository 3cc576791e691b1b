package io.candlewick.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

/** Classifies failures of MongoDB: those that can be ignored, and those that are temporary. */
final class MongoFailure {
  private static final int DUPLICATE_KEY = 11000;

  private MongoFailure() {}

  /** Whether all that went wrong is that some documents were there already. */
  static boolean isOnlyDuplicates(MongoBulkWriteException failure) {
    return failure.getWriteConcernError() == null
        && failure.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
  }

  static boolean isPassing(Exception failure) {
    if (failure instanceof MongoBulkWriteException bulk) {
      boolean notYetSafe =
          bulk.getWriteConcernError() != null
              && bulk.getWriteErrors().stream().allMatch(e -> e.getCode() == DUPLICATE_KEY);
      return notYetSafe || isLabelled(bulk);
    }
    return failure instanceof MongoSocketException
        || failure instanceof MongoTimeoutException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoNodeIsRecoveringException
        || (failure instanceof MongoException mongo && isLabelled(mongo));
  }

  private static boolean isLabelled(MongoException failure) {
    return failure.hasErrorLabel("RetryableWriteError")
        || failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
  }
}
