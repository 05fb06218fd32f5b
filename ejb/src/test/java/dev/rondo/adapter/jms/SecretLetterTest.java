package dev.rondo.adapter.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.definition.JacksonTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLetterTest {
  private static String redacted(String body) {
    return SecretLetter.redacted(body, new JacksonTexts());
  }

  @Test
  void secrets_of_a_start_are_left_out() {
    assertThat(redacted("{\"workflow_type\":\"t\",\"secrets\":{\"a\":\"c4nary\"}}"))
        .isEqualTo("{\"workflow_type\":\"t\",\"secrets\":\"[REDACTED]\"}");
    assertThat(redacted("{\"name\":\"s\",\"start_if_absent\":{\"secrets\":\"c4nary\"}}"))
        .isEqualTo("{\"name\":\"s\",\"start_if_absent\":{\"secrets\":\"[REDACTED]\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{\"n\": 12.50}",
        "{\"data\": {\"secrets\": 1}}",
        "{ \"secrets\": null }"
      })
  void other_bodies_stay_as_they_are(String body) {
    assertThat(redacted(body)).isEqualTo(body);
  }

  @Test
  void nothing_is_left_of_what_cannot_be_read_and_may_have_some() {
    assertThat(redacted("{\"secrets\": {\"a\": \"c4nary\"}")).isEqualTo("[REDACTED]");
  }
}
