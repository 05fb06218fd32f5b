package dev.rondo.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.Failure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final String TOKEN = "c4nary/with+\"signs\" ä";
  private static final Mask MASK = Mask.of(List.of(TOKEN, "1234", "12345678"));

  private static Failure failed(String message) {
    return MASK.failure(Failure.of("TypeError", message));
  }

  @Test
  void values_are_masked_wherever_they_stand() {
    Map<String, Object> result =
        Map.of("a " + TOKEN, List.of("x", Map.of("b", "<" + TOKEN + TOKEN + ">")), "pin", 1234L);

    assertThat(MASK.value(result))
        .isEqualTo(Map.of("a ***", List.of("x", Map.of("b", "<******>")), "pin", "***"));
  }

  @Test
  void a_value_is_known_in_the_forms_that_it_takes_on_its_way() {
    assertThat(MASK.value("?t=c4nary%2Fwith%2B%22signs%22%20%C3%A4&x=1")).isEqualTo("?t=***&x=1");
    assertThat(MASK.value("t=c4nary%2Fwith%2B%22signs%22+%C3%A4")).isEqualTo("t=***");
    assertThat(MASK.value("{\"t\": \"c4nary/with+\\\"signs\\\" ä\"}"))
        .isEqualTo("{\"t\": \"***\"}");
    assertThat(MASK.value("YzRuYXJ5L3dpdGgrInNpZ25zIiDDpA==")).isEqualTo("***==");
  }

  @Test
  void the_longer_of_two_secrets_is_masked_as_a_whole() {
    assertThat(MASK.value("12345678 and 1234")).isEqualTo("*** and ***");
  }

  @Test
  void what_has_no_secret_stays_as_it_is() {
    Map<String, Object> result = new HashMap<>();
    result.put("n", 12L);
    result.put("nothing", null);
    result.put("list", Arrays.asList(true, null, 1.5, "c4nary/with", "123"));

    assertThat(MASK.value(result)).isEqualTo(result);
    assertThat(MASK.value(null)).isNull();
    assertThat(Mask.NONE.value(TOKEN)).isSameAs(TOKEN);
  }

  @Test
  void a_failure_is_masked_in_all_of_its_texts() {
    Failure failure =
        MASK.failure(
            new Failure("E" + TOKEN, "no: " + TOKEN, false, Map.of("body", List.of(TOKEN))));

    assertThat(failure)
        .isEqualTo(new Failure("E***", "no: ***", false, Map.of("body", List.of("***"))));
  }

  @Test
  void the_beginning_of_a_secret_is_masked_where_a_text_may_be_cut_off() {
    assertThat(failed("body: c4nary/with+").message()).isEqualTo("body: ***");
    assertThat(failed("c4nary/wixth, c4nary/w…").message()).isEqualTo("***xth, ***…");
    assertThat(failed("body: c4nary/").message()).isEqualTo("body: c4nary/");
    assertThat(MASK.value("c4nary/with+")).isEqualTo("c4nary/with+");
  }

  @Test
  void where_the_secrets_are_gone_nothing_is_left() {
    assertThat(Mask.ALL.value(Map.of("a", 1L))).isEqualTo("***");
    assertThat(Mask.ALL.value(null)).isNull();
    assertThat(Mask.ALL.failure(new Failure("E", "m", false, Map.of("a", 1L))))
        .isEqualTo(new Failure("***", "***", false, Map.of()));
  }
}
