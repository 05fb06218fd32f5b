package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");

  @Test
  void the_same_names_give_the_same_id_and_others_another() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      UUID id = DerivedIds.event("i", i, AT);
      assertThat(DerivedIds.event("i", i, AT)).isEqualTo(id);
      ids.add(id);
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void where_one_name_ends_and_the_next_begins_makes_a_difference() {
    assertThat(DerivedIds.derive(AT, "ab", "c")).isNotEqualTo(DerivedIds.derive(AT, "a", "bc"));
  }

  @Test
  void an_id_is_a_version_8_uuid_that_begins_with_the_time() {
    UUID id = DerivedIds.derive(AT, "x");
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
  }
}
