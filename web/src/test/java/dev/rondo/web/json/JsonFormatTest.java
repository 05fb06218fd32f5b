package dev.rondo.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.Page;
import dev.rondo.api.VerbResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

  @Test
  void records_are_in_snake_case_and_what_is_absent_is_left_out() {
    assertThat(JsonFormat.text(new Page<>(List.of(new VerbResult(true, "running", 3)), null)))
        .isEqualTo("{\"items\":[{\"success\":true,\"state\":\"running\",\"sequence\":3}]}");
    assertThat(JsonFormat.text(new Page<>(List.of(), "c")))
        .isEqualTo("{\"items\":[],\"next_cursor\":\"c\"}");
  }

  @Test
  void what_somebody_stored_is_answered_as_it_was() {
    Map<String, @Nullable Object> stored = new LinkedHashMap<>();
    stored.put("camelCase", null);
    stored.put("list", Collections.singletonList(null));
    stored.put("long", 9_007_199_254_740_993L);
    stored.put("decimal", new BigDecimal("0.10"));
    assertThat(JsonFormat.text(stored))
        .isEqualTo(
            "{\"camelCase\":null,\"list\":[null],\"long\":9007199254740993,\"decimal\":0.10}");
  }

  @Test
  void times_are_iso_8601_in_utc() {
    assertThat(JsonFormat.text(List.of(Instant.ofEpochSecond(0))))
        .isEqualTo("[\"1970-01-01T00:00:00Z\"]");
  }
}
