package io.candlewick.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.web.Contract;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Answers of a console, each held against its description. */
public final class Answers {
  private final ConsoleUnderTest console;
  private final Contract contract;

  private Answers(ConsoleUnderTest console, Contract contract) {
    this.console = console;
    this.contract = contract;
  }

  public static Answers of(ConsoleUnderTest console) {
    return new Answers(console, Contract.of(console.get("/openapi.json").body()));
  }

  /** The answer to a GET without variable parts in its path; must be 200. */
  public JsonNode ok(String path) {
    return ok(path, path.replaceAll("\\?.*", ""));
  }

  /**
   * The answer to a GET, which must be 200.
   *
   * @param described its path as it is described, as in {@code /api/ticks/{id}}
   */
  public JsonNode ok(String path, String described) {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return contract.check("GET", described, answer);
  }

  /** The detail of a problem, which must have a status. */
  public String problem(int status, String path) {
    return problem(status, path, path.replaceAll("\\?.*", ""));
  }

  /** The detail of a problem, which must have a status. */
  public String problem(int status, String path, String described) {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
    return contract.check("GET", described, answer).path("detail").asString();
  }

  public Contract contract() {
    return contract;
  }
}
