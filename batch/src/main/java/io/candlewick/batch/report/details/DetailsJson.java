package io.candlewick.batch.report.details;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Details as JSON and back: names in snake_case, exact decimals as plain numbers, times as ISO 8601
 * in UTC. Names that are not known are skipped. Thread-safe.
 */
public final class DetailsJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new TimeReader()))
          .build();

  private DetailsJson() {}

  /** The text of the column. */
  public static String write(ReportDetails details) {
    try {
      return MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The details of a report are no JSON", e);
    }
  }

  /**
   * What the column says.
   *
   * @throws IllegalArgumentException if it has another shape
   */
  public static ReportDetails read(String text) {
    try {
      return MAPPER.readValue(text, ReportDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The details of a report have another shape: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads times with any offset. */
  private static final class TimeReader extends FromStringDeserializer<Instant> {
    TimeReader() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String text, DeserializationContext context) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }
}
