package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.cel.CelExpressions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

  private static final CelExpressions EXPRESSIONS = new CelExpressions();
  private static final Map<String, Object> NAMES =
      Map.of(
          "data",
          Map.of(
              "id", 7L,
              "name", "Ada",
              "list", List.of(1L, 2L),
              "sly", "${secrets.pin} and $${secrets.pin}",
              "brace", "}"),
          "tasks",
          Map.of("a.b", Map.of("result", Map.of("ok", true))));
  private static final Map<String, String> SECRETS = Map.of("pin", "1234", "api-key", "k$y");

  private static Mapping mapping(@Nullable Object value) {
    return Mapping.compile(value, EXPRESSIONS);
  }

  private static @Nullable Object applied(@Nullable Object value) {
    return mapping(value).apply(NAMES);
  }

  private static @Nullable Object resolved(@Nullable Object value) {
    Mapping mapping = mapping(value);
    return mapping.resolveSecrets(mapping.apply(NAMES), SECRETS);
  }

  @Test
  void a_whole_expression_keeps_its_type_and_text_around_makes_a_text() {
    assertThat(applied("${data.id}")).isEqualTo(7L);
    assertThat(applied("${data.list}")).isEqualTo(List.of(1L, 2L));
    assertThat(applied("${ data.id * 2 }")).isEqualTo(14L);
    assertThat(applied("no. ${data.id} of ${data.name}: ${data.list} ${tasks['a.b'].result}"))
        .isEqualTo("no. 7 of Ada: [1,2] {\"ok\":true}");
  }

  @Test
  void maps_and_lists_are_gone_through() {
    Object value =
        Map.of("a", Arrays.asList("${data.id}", null, 5L, Map.of("b", "${data.name}!")), "c", true);
    assertThat(applied(value))
        .isEqualTo(Map.of("a", Arrays.asList(7L, null, 5L, Map.of("b", "Ada!")), "c", true));
    assertThat(mapping(value).isConstant()).isFalse();
  }

  @Test
  void braces_inside_of_an_expression_do_not_end_it() {
    assertThat(applied("${{'a': {'b': data.id}}}")).isEqualTo(Map.of("a", Map.of("b", 7L)));
    assertThat(applied("${'}' + data.brace}")).isEqualTo("}}");
    assertThat(applied("${\"\\\"}\" + data.name}")).isEqualTo("\"}Ada");
    assertThat(applied("${r'\\d}' + '''}'''}")).isEqualTo("\\d}}");
  }

  @Test
  void a_doubled_dollar_stands_for_itself() {
    assertThat(applied("$${data.id} ${data.id}")).isEqualTo("${data.id} 7");
    Mapping literal = mapping("cost: $5, $${x}");
    assertThat(literal.isConstant()).isTrue();
    assertThat(literal.apply(Map.of())).isEqualTo("cost: $5, ${x}");
  }

  @Test
  void constants_are_known_as_such() {
    assertThat(mapping(null).isConstant()).isTrue();
    assertThat(mapping(Map.of("a", List.of("x", 1L))).isConstant()).isTrue();
    assertThat(mapping(Map.of("a", List.of("x", 1L))).apply(Map.of()))
        .isEqualTo(Map.of("a", List.of("x", 1L)));
  }

  @Test
  void task_references_and_secrets_are_told() {
    Mapping mapping =
        mapping(List.of("${tasks['a.b'].result}", "${tasks.c.state}${secrets.pin}", "${data.id}"));
    assertThat(mapping.taskReferences()).containsExactlyInAnyOrder("a.b", "c");
    assertThat(mapping.namesSecrets()).isTrue();
    assertThat(mapping.secretPlaces()).extracting(Object::toString).containsExactly("/1");
    assertThat(mapping("$${secrets.pin}").namesSecrets()).isFalse();
  }

  @Test
  void the_secrets_of_an_input_are_those_at_places_of_the_definition() {
    Mapping mapping = mapping(Map.of("a", "${data.sly}", "b", "${secrets.pin}${secrets.pin}"));
    assertThat(mapping.secretsIn(mapping.apply(NAMES))).containsExactly("pin");
    assertThat(mapping.secretsIn(Map.of("a", "${secrets.x}", "b", "${secrets.y}")))
        .containsExactly("y");
    assertThat(mapping.secretsIn(Map.of("b", "plain"))).isEmpty();
    assertThat(mapping("${data.sly}").secretsIn("${secrets.pin}")).isEmpty();
  }

  @Test
  void what_could_not_be_filled_in_is_told_before() {
    Mapping mapping = mapping("${secrets.pin} ${secrets.other}");
    Object applied = mapping.apply(NAMES);
    mapping.requireSecrets(applied, Set.of("pin", "other"));
    assertThatThrownBy(() -> mapping.requireSecrets(applied, Set.of("pin")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("Secret not given: other");
  }

  @Test
  void secrets_stay_in_place_until_the_hand_over() {
    Map<String, Object> value =
        Map.of("auth", "Bearer ${secrets.pin}", "key", "${secrets['api-key']}", "id", "${data.id}");
    assertThat(applied(value))
        .isEqualTo(
            Map.of("auth", "Bearer ${secrets.pin}", "key", "${secrets['api-key']}", "id", 7L));
    assertThat(resolved(value)).isEqualTo(Map.of("auth", "Bearer 1234", "key", "k$y", "id", 7L));
    assertThat(resolved(List.of("${secrets.pin}", "x"))).isEqualTo(List.of("1234", "x"));
  }

  @Test
  void data_can_never_name_a_secret() {
    String sly = "${secrets.pin} and $${secrets.pin}";
    assertThat(resolved("${data.sly}")).isEqualTo(sly);
    assertThat(resolved(Map.of("a", "${data.sly}", "b", "${secrets.pin}")))
        .isEqualTo(Map.of("a", sly, "b", "1234"));
    assertThat(resolved("${secrets.pin}: ${data.sly}")).isEqualTo("1234: " + sly);
    assertThat(resolved("$${secrets.pin} ${secrets.pin}")).isEqualTo("${secrets.pin} 1234");
  }

  @Test
  void a_secret_that_is_not_given_is_an_error_without_its_value() {
    Mapping mapping = mapping("${secrets.other}");
    assertThatThrownBy(() -> mapping.resolveSecrets(mapping.apply(NAMES), SECRETS))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("Secret not given: other");
  }

  @Test
  void an_expression_without_a_value_is_an_error() {
    assertThatThrownBy(() -> applied(Map.of("a", "${data.missing}")))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${data.id",
        "${'}",
        "${}",
        "${data.}",
        "${secrets.pin + 'x'}",
        "${size(secrets.pin)}",
        "${secrets}",
        "${item.x}",
        "${nobody.x}"
      })
  void a_text_that_is_not_sound_does_not_compile(String text) {
    assertThatThrownBy(() -> mapping(Map.of("a", text)))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("/a: ");
  }

  @Test
  void an_escaped_text_means_the_same_wherever_it_stands() {
    Object value = Map.of("deep", List.of("$${x}", 1L), "other", "$${y} $${z}");
    assertThat(Mapping.compile(value, new CelExpressions()).apply(Map.of()))
        .isEqualTo(Map.of("deep", List.of("${x}", 1L), "other", "${y} ${z}"));
  }
}
