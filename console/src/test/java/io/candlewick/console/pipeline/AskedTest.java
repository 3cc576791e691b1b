package io.candlewick.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.web.Problem;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class AskedTest {
  @Test
  void too_many_questions_are_refused_for_now_and_are_no_fault_of_the_console() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                Asked.of(
                    question -> {
                      throw new RejectedExecutionException("full");
                    },
                    () -> 1));

    assertThat(problem.getStatusCode().value()).isEqualTo(503);
    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("5");
  }
}
