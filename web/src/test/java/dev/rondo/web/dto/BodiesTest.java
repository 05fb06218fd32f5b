package dev.rondo.web.dto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.MachineRollbackRequest;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TemplateRequest;
import dev.rondo.api.TransitionRequest;
import dev.rondo.web.json.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

  private static final String ID = "7f1c7d2e-0000-8000-8000-000000000001";

  @Test
  void a_start_has_its_defaults() throws IOException {
    StartRequest request =
        ((StartBody) read(StartBody.class, "{'workflow_type':'t'}")).toRequest(null);
    assertThat(request).isEqualTo(StartRequest.of("t", Map.of()));
  }

  @Test
  void a_start_takes_everything_of_the_contract() throws IOException {
    StartBody body =
        (StartBody)
            read(
                StartBody.class,
                "{'workflow_type':'t','version':'1.0.0','instance_id':'a/b@c','initial_data':{'x':1},"
                    + "'correlation_id':'c','business_key':'b','priority':'urgent','metadata':{'m':2},"
                    + "'start':false,'delay_seconds':1.5}");
    assertThat(body.toRequest("key"))
        .isEqualTo(
            new StartRequest(
                "t",
                "1.0.0",
                "a/b@c",
                Map.of("x", 1L),
                "c",
                "b",
                "urgent",
                Map.of("m", 2L),
                false,
                Duration.ofMillis(1500),
                "key"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_its_pointer() {
    assertThat(
            problems(
                StartBody.class,
                "{'version':1,'instance_id':'a b','initial_data':[],'correlation_id':'',"
                    + "'business_key':'a\\nb','priority':5,'metadata':'x','start':'yes',"
                    + "'delay_seconds':-1,'what/is~this':1}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/workflow_type",
            "/version",
            "/instance_id",
            "/initial_data",
            "/correlation_id",
            "/business_key",
            "/priority",
            "/metadata",
            "/start",
            "/delay_seconds",
            "/what~1is~0this");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "5", "'x'", "true"})
  void a_body_that_is_no_object_is_one_finding(String text) {
    assertThat(problems(StartBody.class, text))
        .containsExactly(new Problem("", "must be an object"));
  }

  @Test
  void null_is_absent() throws IOException {
    assertThat(read(VerbBody.class, "{'reason':null,'expected_sequence':null}"))
        .isEqualTo(new VerbBody(null, null));
    assertThat(problems(StartBody.class, "{'workflow_type':null}"))
        .containsExactly(new Problem("/workflow_type", "is required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "'5'", "1e30", "99999999999999999999", "true", "{}"})
  void a_whole_number_is_one_in_range(String number) {
    assertThat(problems(VerbBody.class, "{'expected_sequence':" + number + "}"))
        .extracting(Problem::pointer)
        .containsExactly("/expected_sequence");
  }

  @Test
  void a_whole_number_may_be_written_as_a_decimal() throws IOException {
    assertThat(read(VerbBody.class, "{'expected_sequence':5.0}")).isEqualTo(new VerbBody(null, 5L));
  }

  @Test
  void ids_and_texts_have_a_length() {
    assertThat(
            problems(
                StartBody.class,
                "{'workflow_type':'"
                    + "t".repeat(256)
                    + "','instance_id':'"
                    + "i".repeat(256)
                    + "'}"))
        .extracting(Problem::message)
        .containsOnly("is longer than 255 characters");
    assertThat(problems(VerbBody.class, "{'reason':'" + "r".repeat(10_001) + "'}")).hasSize(1);
  }

  @Test
  void what_an_instance_carries_has_a_size() {
    String large = "'" + "x".repeat(Limits.PAYLOAD - 10) + "'";
    assertThatThrownBy(
            () ->
                read(
                    StartBody.class,
                    "{'workflow_type':'t','initial_data':{'a':" + large + ",'b':" + large + "}}"))
        .isInstanceOf(PayloadTooLargeException.class)
        .satisfies(
            e ->
                assertThat(((PayloadTooLargeException) e).context())
                    .containsEntry("pointer", "/initial_data"));
  }

  @Test
  void a_large_body_with_small_parts_is_fine() throws IOException {
    String half = "'" + "x".repeat(Limits.PAYLOAD - 100) + "'";
    assertThat(
            read(
                StartBody.class,
                "{'workflow_type':'t','initial_data':{'a':"
                    + half
                    + "},'metadata':{'b':"
                    + half
                    + "}}"))
        .isInstanceOf(StartBody.class);
  }

  @Test
  void a_dequeue_is_bounded() {
    assertThat(
            problems(
                DequeueBody.class,
                "{'worker_id':'','max_tasks':1001,'wait_seconds':61,'capabilities':['a',1,''],"
                    + "'lease_seconds':86401}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/worker_id",
            "/max_tasks",
            "/wait_seconds",
            "/capabilities/1",
            "/capabilities/2",
            "/lease_seconds");
  }

  @Test
  void reports_name_their_worker() {
    assertThat(problems(CompletionBody.class, "{'execution_id':'x'}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/worker_id", "/execution_id");
    assertThat(problems(FailureBody.class, "{'worker_id':'w','error':{},'retryable':1}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/error", "/retryable");
    assertThat(problems(HeartbeatBody.class, "{'worker_id':'w','progress':1.01}"))
        .extracting(Problem::pointer)
        .containsExactly("/progress");
  }

  @Test
  void an_event_and_a_rollback_are_read_as_the_contract_has_them() throws IOException {
    EventBody event =
        (EventBody) read(EventBody.class, "{'event':'go','payload':[1],'idempotency_key':'own'}");
    assertThat(event.toRequest("i", null))
        .isEqualTo(new TransitionRequest("i", "go", List.of(1L), "own", null));
    assertThat(event.toRequest("i", "header").idempotencyKey()).isEqualTo("header");
    StepsBody steps = (StepsBody) read(StepsBody.class, "{'steps':3,'reason':'oops'}");
    assertThat(steps.toRequest("i", "k"))
        .isEqualTo(new MachineRollbackRequest("i", 3, "oops", "k", null));
    assertThat(problems(EventBody.class, "{'payload':1,'evnt':'x'}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/event", "/evnt");
    assertThat(problems(StepsBody.class, "{'steps':0}"))
        .extracting(Problem::pointer)
        .containsExactly("/steps");
  }

  @Test
  void a_template_is_asked_for_with_its_parameters() throws IOException {
    TemplateBody body =
        (TemplateBody)
            read(TemplateBody.class, "{'parameters':{'n':1},'start':false,'instance_id':'i'}");
    TemplateRequest request = body.toRequest("lifecycle", "k");
    assertThat(request.template()).isEqualTo("lifecycle");
    assertThat(request.parameters()).isEqualTo(Map.of("n", 1L));
    assertThat(request.start().instanceId()).isEqualTo("i");
    assertThat(request.start().start()).isFalse();
    assertThat(problems(TemplateBody.class, "{'parameters':[],'version':'1'}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/parameters", "/version");
  }

  @Test
  void many_completions_are_read_each_by_itself() throws IOException {
    BulkCompletion bulk =
        (BulkCompletion)
            read(
                BulkCompletion.class,
                "[{'task_id':'" + ID + "','worker_id':'w','result':7},{'worker_id':'w'},5]");
    assertThat(bulk.items()).hasSize(3);
    assertThat(bulk.items().get(0).problems()).isEmpty();
    assertThat(bulk.items().get(0).body().toReport(UUID.fromString(ID)).result()).isEqualTo(7L);
    assertThat(bulk.items().get(1).problems())
        .containsExactly(new Problem("/1/task_id", "is required"));
    assertThat(bulk.items().get(2).problems())
        .containsExactly(new Problem("/2", "must be an object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "5"})
  void many_completions_are_a_list_with_something_in_it(String text) {
    assertThat(problems(BulkCompletion.class, text)).hasSize(1);
  }

  @Test
  void templates_in_a_text_stay_texts() throws IOException {
    String hostile = "${7*7} #{7*7} {{7*7}} %n $(id) ' OR 1=1 --";
    VerbBody body = (VerbBody) read(VerbBody.class, "{\"reason\":\"" + hostile + "\"}");
    assertThat(body.reason()).isEqualTo(hostile);
    assertThat(problems(StartBody.class, "{'workflow_type':'t','${7*7}':1}"))
        .containsExactly(new Problem("/${7*7}", "is not known here"));
  }

  private static Object read(Class<?> type, String text) throws IOException {
    String json = text.contains("\"") ? text : text.replace('\'', '"');
    return BodyReader.read(type, new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static List<Problem> problems(Class<?> type, String text) {
    ContractCompilerException refusal =
        catchThrowableOfType(ContractCompilerException.class, () -> read(type, text));
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.problems();
  }
}
