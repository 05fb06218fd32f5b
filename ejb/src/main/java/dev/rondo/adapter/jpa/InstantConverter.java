package dev.rondo.adapter.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jakarta Persistence 3.1 does not know Instant. */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Timestamp> {
  @Override
  public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
