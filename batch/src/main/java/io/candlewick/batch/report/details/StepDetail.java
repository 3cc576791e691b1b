package io.candlewick.batch.report.details;

import java.math.BigDecimal;

/**
 * How a step went.
 *
 * @param name such as {@code dbt_run}
 * @param status {@code success}, {@code failed} or {@code skipped}
 * @param seconds how long it took
 * @param message one sentence; may be empty
 */
public record StepDetail(String name, String status, BigDecimal seconds, String message) {
  public StepDetail {
    message = message == null ? "" : message;
  }

  public boolean isSuccess() {
    return status.equals("success");
  }

  public boolean isFailed() {
    return status.equals("failed");
  }
}
