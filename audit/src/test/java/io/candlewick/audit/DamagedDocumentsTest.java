package io.candlewick.audit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Updates;
import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.AuditScope;
import io.candlewick.audit.compare.Difference;
import io.candlewick.audit.served.ServedDataException;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tick documents are damaged on purpose. */
class DamagedDocumentsTest extends ServedPlatform {
  private static final String REPEATED = "AAA:2:" + PublishedTicks.REPEATED;

  private List<Document> right;

  @BeforeAll
  void rememberWhatIsRight() {
    right = mongo.documents();
  }

  @BeforeEach
  void restoreDocuments() {
    mongo.restore(right);
  }

  /** A tick of BBB in the middle. */
  private String someId() {
    List<String> ids =
        right.stream()
            .map(document -> document.getString("_id"))
            .filter(id -> id.startsWith("BBB:"))
            .toList();
    return ids.get(ids.size() / 2);
  }

  private void change(String id, String field, Object value) {
    assertThat(mongo.ticks().updateOne(eq("_id", id), Updates.set(field, value)).getModifiedCount())
        .isEqualTo(1);
  }

  private static Decimal128 plusOneDigit(Document document, String field) {
    return new Decimal128(
        document
            .get(field, Decimal128.class)
            .bigDecimalValue()
            .add(Decimal128.parse("1E-8").bigDecimalValue()));
  }

  private Document stored(String id) {
    return mongo.ticks().find(eq("_id", id)).first();
  }

  private static void assertOnlyOne(AuditReport report) {
    assertThat(report.counts()).as(textOf(report)).containsOnlyKeys(Difference.Kind.DOCUMENT);
    assertThat(report.counts().get(Difference.Kind.DOCUMENT)).isEqualTo(1);
  }

  @Test
  void every_sound_tick_has_its_document_and_the_report_counts_them() {
    AuditReport report = audit();
    assertClean(report);
    assertThat(report.symbols().stream().mapToLong(AuditReport.SymbolLine::documents).sum())
        .isEqualTo(right.size())
        .isGreaterThan(2_000);
  }

  @Test
  void a_missing_document_is_found() {
    mongo.ticks().deleteOne(eq("_id", someId()));
    AuditReport report = audit();
    assertFound(report, Difference.Kind.DOCUMENT, someId(), "not stored");
    assertOnlyOne(report);
  }

  @Test
  void an_emptied_collection_is_found_to_the_last_document() {
    mongo.ticks().deleteMany(new Document());
    assertThat(audit().counts().get(Difference.Kind.DOCUMENT)).isEqualTo(right.size());
  }

  @Test
  void a_changed_last_digit_of_any_number_is_found() {
    for (String field :
        List.of("price", "volume", "bid", "ask", "previous_price", "sma20", "realized_vol")) {
      change(someId(), field, plusOneDigit(stored(someId()), field));
      AuditReport report = audit(AuditScope.of("BBB"));
      assertFound(report, Difference.Kind.DOCUMENT, someId(), field + ": stored");
      assertOnlyOne(report);
      mongo.restore(right);
    }
  }

  @Test
  void a_number_of_another_type_and_a_field_too_many_or_too_few_are_found() {
    change(someId(), "sequence", 5.0);
    change(someId(), "note", "by hand");
    mongo.ticks().updateOne(eq("_id", someId()), Updates.unset("currency"));
    AuditReport report = audit(AuditScope.of("BBB"));
    assertFound(
        report,
        Difference.Kind.DOCUMENT,
        "sequence: stored 5.0 (Double)",
        "note: stored by hand, the tick says no such field",
        "currency: stored no such field");
    assertOnlyOne(report);
  }

  @Test
  void a_document_that_no_tick_explains_is_found() {
    Document copy = stored(someId());
    mongo.ticks().insertOne(new Document(copy).append("_id", "BBB:2:777777"));
    mongo.ticks().insertOne(new Document(copy).append("_id", "ZZZ:2:1"));
    mongo.ticks().insertOne(new Document(copy).append("_id", "BBB:2:007"));
    ObjectId strange = new ObjectId();
    mongo.ticks().insertOne(new Document(copy).append("_id", strange));
    AuditReport report = audit();
    assertFound(report, Difference.Kind.DOCUMENT, "BBB:2:777777", "there is no such tick");
    assertFound(report, Difference.Kind.DOCUMENT, "ZZZ:2:1", "there is no such tick");
    assertFound(
        report, Difference.Kind.DOCUMENT, "BBB:2:007", "its id is not the identity of a tick");
    assertFound(
        report,
        Difference.Kind.DOCUMENT,
        strange.toString(),
        "its id is not the identity of a tick");
    assertThat(report.counts().get(Difference.Kind.DOCUMENT)).isEqualTo(4);
  }

  @Test
  void of_a_tick_published_again_with_other_values_either_is_right_and_nothing_else() {
    Document first = stored(REPEATED);
    List<String> fieldsOfPrice =
        Stream.of("price", "day_open", "day_high", "day_low", "sma5", "sma20")
            .filter(field -> first.get(field).equals(first.get("price")))
            .toList();
    assertThat(fieldsOfPrice).contains("price", "sma5", "sma20");
    for (String field : fieldsOfPrice) {
      change(REPEATED, field, plusOneDigit(first, "price"));
    }
    for (String field : List.of("bid", "ask")) {
      change(REPEATED, field, plusOneDigit(stored(REPEATED), field));
    }
    assertClean(audit());

    change(REPEATED, "price", plusOneDigit(stored(REPEATED), "price"));
    AuditReport report = audit();
    assertFound(report, Difference.Kind.DOCUMENT, REPEATED, "price: stored");
    assertOnlyOne(report);
  }

  @Test
  void documents_of_one_symbol_can_be_audited_on_their_own() {
    mongo.ticks().deleteOne(eq("_id", someId()));
    mongo.ticks().insertOne(new Document("_id", "BBBB:1:1"));
    assertClean(audit(AuditScope.of("AAA")));
    assertOnlyOne(audit(AuditScope.of("BBB")));
  }

  @Test
  void a_store_of_the_newest_that_had_room_for_all_must_hold_all() {
    mongo.ticks().deleteOne(eq("_id", someId()));
    AuditReport report = audit(mongo.storeOf(10_000), AuditScope.all());
    assertThat(report.notes()).isEmpty();
    assertOnlyOne(report);
  }

  @Test
  void a_store_that_dropped_old_documents_must_hold_as_many_as_it_keeps_and_their_values() {
    List<String> dropped =
        right.subList(0, 1_000).stream().map(document -> document.getString("_id")).toList();
    mongo.ticks().deleteMany(in("_id", dropped));
    DocumentStore newest = mongo.storeOf(right.size() - 1_000L);
    AuditReport report = audit(newest, AuditScope.all());
    assertClean(report);
    assertThat(report.notes()).singleElement().asString().contains("keeps the newest");

    String kept = right.get(right.size() - 1).getString("_id");
    change(kept, "bid", plusOneDigit(stored(kept), "bid"));
    assertFound(audit(newest, AuditScope.all()), Difference.Kind.DOCUMENT, kept, "bid: stored");

    mongo.ticks().deleteOne(eq("_id", kept));
    assertFound(audit(newest, AuditScope.all()), Difference.Kind.DOCUMENT, "the newest");
  }

  @Test
  void a_mongodb_that_does_not_answer_is_one_clear_error_unless_documents_are_left_out() {
    DocumentStore nowhere =
        new DocumentStore(
            "mongodb://joe:secret-word@127.0.0.1:1/?serverSelectionTimeoutMS=300",
            Retention.unbounded());
    assertThatThrownBy(() -> audit(nowhere, AuditScope.all()))
        .isInstanceOf(ServedDataException.class)
        .hasMessage(
            "MongoDB at 127.0.0.1:1 does not answer: start it, or leave the tick documents out with"
                + " --no-documents");
    AuditReport report = audit(nowhere, AuditScope.all().withoutDocuments());
    assertClean(report);
    assertThat(report.notes()).containsExactly("The tick documents are not checked");
  }
}
