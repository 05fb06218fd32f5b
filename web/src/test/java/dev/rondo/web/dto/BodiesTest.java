package dev.rondo.web.dto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.MachineRollbackRequest;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Problem;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.RequeueRequest;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.Signal;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TemplateRequest;
import dev.rondo.api.TransitionRequest;
import dev.rondo.api.Verb;
import dev.rondo.api.WorkerAddition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

  private static final String ID = "7f1c7d2e-0000-8000-8000-000000000001";

  @Test
  void secrets_of_a_start_are_texts_and_are_not_told() throws IOException {
    StartBody body =
        (StartBody) read(StartBody.class, "{'workflow_type':'t','secrets':{'token':'c4nary'}}");
    assertThat(body.toRequest(null).secrets()).containsExactly(Map.entry("token", "c4nary"));
    assertThat(body.toString() + body.toRequest(null)).doesNotContain("c4nary");
    assertThat(problems(StartBody.class, "{'workflow_type':'t','secrets':{'a':1}}"))
        .containsExactly(new Problem("/secrets", "must be an object of texts"));
    assertThat(problems(ScheduleBody.class, "{'workflow_type':'t','secrets':{'a':'c4nary'}}"))
        .containsExactly(
            new Problem("/secrets", "are not kept by schedules; start the instance by yourself"));
  }

  @Test
  void a_start_has_its_defaults() throws IOException {
    StartRequest request =
        ((StartBody) read(StartBody.class, "{'workflow_type':'t'}")).toRequest(null);
    assertThat(request).isEqualTo(StartRequest.of("t", Map.of()));
  }

  @Test
  void a_cancel_gives_time_or_none() throws IOException {
    assertThat(cancel("{}").grace()).isNull();
    assertThat(cancel("{'grace_seconds':30}").grace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(cancel("{'force':true}").grace()).isEqualTo(Duration.ZERO);
    assertThat(cancel("{'force':true,'grace_seconds':0}").grace()).isEqualTo(Duration.ZERO);
  }

  private static CancelBody cancel(String text) throws IOException {
    return (CancelBody) read(CancelBody.class, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'grace_seconds':-1}",
        "{'grace_seconds':86401}",
        "{'force':true,'grace_seconds':5}"
      })
  void a_cancel_that_contradicts_itself_is_refused(String text) {
    assertThat(catchThrowableOfType(ContractCompilerException.class, () -> cancel(text)).problems())
        .extracting(Problem::pointer)
        .containsExactly("/grace_seconds");
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
                "key",
                Map.of()));
  }

  @Test
  void a_schedule_has_its_defaults() throws IOException {
    ScheduleBody body =
        (ScheduleBody) read(ScheduleBody.class, "{'workflow_type':'t','cron':'@daily'}");
    assertThat(body.toRequest(null))
        .isEqualTo(
            new ScheduleRequest(
                null,
                null,
                new ScheduleTiming("@daily", null, null, null, null, null, Duration.ZERO),
                StartRequest.of("t", Map.of()),
                ScheduleRules.defaults(),
                null,
                null,
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'interval':90",
        "'interval':90.0",
        "'interval':'PT1M30S'",
        "'interval_seconds':90"
      })
  void an_interval_is_a_number_of_seconds_or_a_duration(String interval) throws IOException {
    ScheduleBody body =
        (ScheduleBody) read(ScheduleBody.class, "{'workflow_type':'t'," + interval + "}");
    assertThat(body.toRequest(null).timing().interval()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void what_is_wrong_with_a_schedule_is_told_at_once() {
    assertThat(
            problems(
                ScheduleBody.class,
                "{'schedule_id':'a b','cron':5,'interval':'soon','interval_seconds':0.5,"
                    + "'anchor_at':'noon','zone':1,'start_at':'x','end_at':'y','jitter_seconds':86401,"
                    + "'overlap_policy':'never','queue_limit':0,'catch_up':'yes','catch_up_limit':1001,"
                    + "'starting_deadline_seconds':0,'paused':'no','expected_revision':0,'what':1}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/schedule_id",
            "/cron",
            "/interval",
            "/interval_seconds",
            "/anchor_at",
            "/zone",
            "/start_at",
            "/end_at",
            "/jitter_seconds",
            "/workflow_type",
            "/overlap_policy",
            "/queue_limit",
            "/catch_up",
            "/catch_up_limit",
            "/starting_deadline_seconds",
            "/paused",
            "/expected_revision",
            "/what");
    assertThat(problems(PreviewBody.class, "{'interval':1e300,'count':0}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/interval", "/count");
    assertThat(problems(PreviewBody.class, "{'interval':90,'interval_seconds':90}"))
        .extracting(Problem::pointer)
        .containsExactly("/interval_seconds");
  }

  @Test
  void an_approval_may_have_a_comment_and_no_approver() throws IOException {
    assertThat(read(ApprovalBody.class, "{}")).isEqualTo(new ApprovalBody(null));
    assertThat(read(ApprovalBody.class, "{'comment':'fine'}")).isEqualTo(new ApprovalBody("fine"));
    assertThat(read(RejectionBody.class, "{'reason':'no'}")).isEqualTo(new RejectionBody("no"));
    assertThat(read(DelegationBody.class, "{'to':'bob'}")).isEqualTo(new DelegationBody("bob"));
    assertThatThrownBy(() -> read(ApprovalBody.class, "{'approver':'bob'}"))
        .isInstanceOf(ContractCompilerException.class);
    assertThatThrownBy(() -> read(RejectionBody.class, "{}"))
        .isInstanceOf(ContractCompilerException.class);
    assertThatThrownBy(() -> read(DelegationBody.class, "{'to':''}"))
        .isInstanceOf(ContractCompilerException.class);
  }

  @Test
  void a_signal_takes_everything_of_the_contract() throws IOException {
    SignalBody body =
        (SignalBody)
            read(
                SignalBody.class,
                "{'name':'paid','payload':[1],'correlation_value':'7','broadcast':true,"
                    + "'ttl_seconds':1.5,'idempotency_key':'k'}");
    Signal signal = new Signal("paid", List.of(1L), "7", true, Duration.ofMillis(1500));
    assertThat(body.toRequest("i", null)).isEqualTo(new SignalRequest("i", signal, "k"));
    assertThat(body.toRequest("i", "header").idempotencyKey()).isEqualTo("header");
    assertThat(((SignalBody) read(SignalBody.class, "{'name':'paid'}")).toRequest("i", null))
        .isEqualTo(new SignalRequest("i", Signal.of("paid", null), null));
  }

  @Test
  void a_signal_by_correlation_holds_a_start() throws IOException {
    CorrelatedSignalBody body =
        (CorrelatedSignalBody)
            read(
                CorrelatedSignalBody.class,
                "{'correlation':{'business_key':'o-7','workflow_type':'t'},'name':'paid','all':true,"
                    + "'start_if_absent':{'workflow_type':'t'}}");
    assertThat(body.toRequest("k"))
        .isEqualTo(
            new CorrelationRequest(
                new Correlation("o-7", null, "t"),
                Signal.of("paid", null),
                true,
                StartRequest.of("t", Map.of()),
                "k"));
  }

  @Test
  void what_is_wrong_inside_of_an_object_is_told_with_the_whole_pointer() {
    assertThat(
            problems(
                CorrelatedSignalBody.class,
                "{'correlation':{'business_key':7,'what':1},'start_if_absent':{'version':1},'x':2}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/correlation/business_key",
            "/correlation/what",
            "/start_if_absent/workflow_type",
            "/start_if_absent/version",
            "/name",
            "/x");
    assertThat(problems(CorrelatedSignalBody.class, "{'name':'n','correlation':'order 7'}"))
        .extracting(Problem::pointer, Problem::message)
        .containsExactly(tuple("/correlation", "must be an object"));
    assertThat(problems(CorrelatedSignalBody.class, "{'name':'n'}"))
        .extracting(Problem::pointer)
        .containsExactly("/correlation");
  }

  @Test
  void going_back_takes_everything_of_the_contract() throws IOException {
    RollbackBody rollback =
        (RollbackBody) read(RollbackBody.class, "{'steps':2,'dry_run':true,'expected_sequence':9}");
    assertThat(rollback).isEqualTo(new RollbackBody(null, 2L, true, null, 9L));
    assertThat(rollback.toRequest("i", "k", 5L))
        .isEqualTo(new RecoveryRequest.Rollback("i", null, 2, "", "k", 9L));
    RerunBody rerun = (RerunBody) read(RerunBody.class, "{'input':{'n':1},'reason':'wrong n'}");
    assertThat(rerun.toRequest("i", "t", null, 5L))
        .isEqualTo(new RecoveryRequest.Rerun("i", "t", Map.of("n", 1L), "wrong n", null, 5L));
    assertThat(((RetryBody) read(RetryBody.class, "")).toRequest("i", "t", null, null))
        .isEqualTo(new RecoveryRequest.Retry("i", "t", null, "", null, null));
    assertThat(read(CheckpointBody.class, "{'name':'x'}")).isEqualTo(new CheckpointBody("x", null));
  }

  @Test
  void tasks_are_added_by_people_and_by_workers() throws IOException {
    AdditionBody body =
        (AdditionBody)
            read(
                AdditionBody.class,
                "{'tasks':{'a':{'action':'noop'}},'dependencies':{'b':['a']},'reason':'r',"
                    + "'expected_sequence':7,'idempotency_key':'k','dry_run':true}");
    Addition addition =
        new Addition(Map.of("a", Map.of("action", "noop")), Map.of("b", List.of("a")), "r");
    assertThat(body.dryRun()).isTrue();
    assertThat(body.toRequest("i", null, 9L))
        .isEqualTo(new AdditionRequest("i", addition, "k", 7L));
    assertThat(body.toRequest("i", "header", null).idempotencyKey()).isEqualTo("header");
    assertThat(problems(AdditionBody.class, "{'dependencies':[],'dry_run':0,'task':1}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/tasks", "/dependencies", "/dry_run", "/task");

    WorkerAdditionBody worker =
        (WorkerAdditionBody)
            read(
                WorkerAdditionBody.class,
                "{'worker_id':'w','execution_id':'" + ID + "','tasks':{'a':{'action':'noop'}}}");
    UUID id = UUID.fromString(ID);
    assertThat(worker.toRequest(id))
        .isEqualTo(
            new WorkerAddition(
                id, id, "w", Addition.of(Map.of("a", Map.of("action", "noop"))), false));
    assertThat(problems(WorkerAdditionBody.class, "{}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/worker_id", "/tasks");
  }

  @Test
  void a_migration_is_read_with_tasks_that_are_dropped() throws IOException {
    MigrationBody body =
        (MigrationBody)
            read(
                MigrationBody.class,
                "{'to_version':'2','mapping':{'a':'b','c':null},'machine_state':{'X':'Y'}}");
    Map<String, Object> mapping = new HashMap<>();
    mapping.put("a", "b");
    mapping.put("c", null);
    assertThat(body.toRequest("i", "k", 7L))
        .isEqualTo(
            new MigrationRequest(
                "i", new MigrationTarget("2", mapping, Map.of("X", "Y"), ""), "k", 7L));
    assertThat(problems(MigrationBody.class, "{'mapping':[],'machine_state':1,'dry_run':0}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/to_version", "/mapping", "/machine_state", "/dry_run");
  }

  private static BulkRequest bulk(String body) throws IOException {
    return ((BulkBody) read(BulkBody.class, body)).toRequest("k");
  }

  @Test
  void what_is_asked_of_many_is_read_as_what_is_asked_of_one() throws IOException {
    assertThat(
            bulk(
                "{'verb':'cancel','filter':{'workflow_type':'t','version':'1','state':'running',"
                    + "'business_key':'b','correlation_id':'c','parent_instance_id':'p',"
                    + "'created_after':'2026-01-01T00:00:00Z',"
                    + "'created_before':'2026-02-01T00:00:00Z','error_type':'E'},"
                    + "'parameters':{'force':true,'reason':'r'},'max_per_second':7}"))
        .isEqualTo(
            new BulkRequest(
                new BulkAction.Ask(Verb.CANCEL, "r", Duration.ZERO),
                BulkFilter.of(
                    new InstanceFilter(
                        "t",
                        Set.of("running"),
                        "b",
                        "c",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-02-01T00:00:00Z"),
                        "p",
                        "1",
                        "E")),
                7,
                "k"));
    assertThat(bulk("{'verb':'retry','filter':{'state':['failed','timeout']}}").filter())
        .isEqualTo(
            BulkFilter.of(
                new InstanceFilter(null, Set.of("failed", "timeout"), null, null, null, null)));
    assertThat(bulk("{'verb':'retry','filter':{'all':true}}").filter())
        .isEqualTo(BulkFilter.everything());
    assertThat(bulk("{'verb':'pause','filter':{'instance_ids':['a','b']}}").filter())
        .isEqualTo(BulkFilter.of(List.of("a", "b")));
    assertThat(
            bulk("{'verb':'signal','filter':{'all':true},"
                    + "'parameters':{'name':'n','payload':[1],'ttl_seconds':2}}")
                .action())
        .isEqualTo(
            new BulkAction.Send(new Signal("n", List.of(1L), null, false, Duration.ofSeconds(2))));
    assertThat(
            bulk("{'verb':'migrate','filter':{'all':true},'parameters':{'to_version':'2'}}")
                .action())
        .isEqualTo(new BulkAction.Migrate(new MigrationTarget("2", Map.of(), Map.of(), "")));
    assertThat(
            bulk("{'verb':'rollback','filter':{'all':true},'parameters':{'checkpoint_id':'x'}}")
                .action())
        .isEqualTo(new BulkAction.RollBack("x", null, ""));
    BulkBody dryRun =
        (BulkBody) read(BulkBody.class, "{'verb':'start','filter':{},'dry_run':true}");
    assertThat(dryRun.dryRun()).isTrue();
  }

  @Test
  void everything_that_is_wrong_with_what_is_asked_of_many_is_said_at_once() {
    assertThat(
            problems(
                BulkBody.class,
                "{'verb':'migrate','x':1,'max_per_second':0,"
                    + "'filter':{'state':[1],'all':'yes','y':1,'instance_ids':['a b']},"
                    + "'parameters':{'mapping':1,'dry_run':true,'expected_sequence':3}}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/x",
            "/max_per_second",
            "/filter/state/0",
            "/filter/all",
            "/filter/y",
            "/filter/instance_ids/0",
            "/parameters/to_version",
            "/parameters/mapping",
            "/parameters/dry_run",
            "/parameters/expected_sequence");
    assertThat(problems(BulkBody.class, "{'verb':'terminate'}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/verb", "/filter");
    assertThat(problems(BulkBody.class, "{'verb':'pause','filter':{},'parameters':{'force':true}}"))
        .extracting(Problem::pointer)
        .containsExactly("/parameters/force");
  }

  /** What docs/bulk.md shows as a body is one. */
  @Test
  void the_examples_of_bulk_jobs_are_read() throws IOException {
    String page = Files.readString(Path.of("../docs/bulk.md"));
    Matcher example =
        Pattern.compile("POST /workflows/bulk\\n(\\{.*?\\n?})\\n```", Pattern.DOTALL).matcher(page);
    int count = 0;
    while (example.find()) {
      InputStream body = new ByteArrayInputStream(example.group(1).getBytes(UTF_8));
      assertThat(BodyReader.read(BulkBody.class, body)).isInstanceOf(BulkBody.class);
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(3);
  }

  @Test
  void what_cannot_be_gone_back_to_is_refused() {
    assertThat(problems(RollbackBody.class, "{'steps':0,'checkpoint_id':'','dry_run':1}"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/steps", "/checkpoint_id", "/dry_run");
    assertThat(problems(RetryBody.class, "{'input':[1]}"))
        .extracting(Problem::pointer)
        .containsExactly("/input");
    assertThat(problems(CheckpointBody.class, "{}"))
        .extracting(Problem::pointer)
        .containsExactly("/name");
  }

  @Test
  void dead_letters_are_named_or_all_of_them() throws IOException {
    RequeueBody some = (RequeueBody) read(RequeueBody.class, "{'task_ids':['" + ID + "']}");
    assertThat(some.toRequest("q"))
        .isEqualTo(new RequeueRequest("q", List.of(UUID.fromString(ID)), "", 100, null));
    assertThat(((RequeueBody) read(RequeueBody.class, "{'all':true,'limit':7}")).limit())
        .isEqualTo(7);
    for (String body : List.of("{}", "{'all':true,'task_ids':['" + ID + "']}")) {
      assertThat(problems(RequeueBody.class, body))
          .extracting(Problem::pointer)
          .containsExactly("/task_ids");
    }
    assertThat(problems(RequeueBody.class, "{'task_ids':['x', 5]}"))
        .extracting(Problem::pointer)
        .containsExactly("/task_ids/0", "/task_ids/1");
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
  void how_large_its_parts_may_be_is_for_the_engine_to_say() throws IOException {
    String half = "'" + "x".repeat(2_000_000) + "'";
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
