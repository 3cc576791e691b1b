package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.ShownConflict;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.ticklog.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the account of a replay is printed. */
class AccountFormatTest {
  private static final long PRICE = FixedPoint.parse("101.5");
  private static final Tick TICK =
      TickBuilder.tick("CF", 0, 17, 1_709_285_417_000_000L, PRICE)
          .type(AssetType.STOCK)
          .previousPrice(PRICE)
          .build();
  private static final FollowedTicks ONE_CONFLICT =
      new FollowedTicks(
          List.of(new AccountLine("CF", 1, 0, 0, 0, 0, 1, 0, 0, 0, Map.of())),
          List.of(
              new ShownConflict(
                  new LateConflict("CF", new Position(0, 7_465), new Position(0, 7_464)),
                  Optional.of(TICK),
                  Optional.empty())));

  private static String printed(AccountFormat format, FollowedTicks followed) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      format.print(new ReplayedRows(1, 0, 0), followed, out);
    }
    return text.toString();
  }

  @Test
  void json_holds_the_first_conflicts_with_what_is_known_of_both_ticks() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode account = mapper.readTree(printed(AccountFormat.JSON, ONE_CONFLICT));

    assertThat(account.get("first_conflicts"))
        .isEqualTo(
            mapper.readTree(
                """
                [{"symbol": "CF", "epoch": 0, "sequence": 17,
                  "tick": {"position": "market.ticks-0-7465", "event_time": "2024-03-01T09:30:17Z",
                           "price": 101.5, "size": 1, "bid": 101.5, "ask": 101.5},
                  "first": {"position": "market.ticks-0-7464"}}]
                """));
    assertThat(printed(AccountFormat.JSON, FollowedTicks.NONE)).doesNotContain("first_conflicts");
  }

  @Test
  void one_row_is_no_rows() {
    assertThat(printed(AccountFormat.TABLE, FollowedTicks.NONE))
        .startsWith("1 row read = 1 published + 0 skipped + 0 rejected");
  }
}
