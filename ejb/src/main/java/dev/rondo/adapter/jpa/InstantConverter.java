package dev.rondo.adapter.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta Persistence 3.1 does not know Instant; and drivers differ in what they make of a time
 * with a zone, which is why this takes any of it.
 */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Object> {
  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable Instant time) {
    return SqlType.parameter(time);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Object time) {
    if (time instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    return time instanceof Timestamp timestamp ? timestamp.toInstant() : null;
  }
}
