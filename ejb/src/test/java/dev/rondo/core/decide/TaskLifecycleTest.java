package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fire;
import static dev.rondo.core.decide.Words.rollback;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.adapter.definition.ShippedTemplates;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent.MachineTransitioned;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Transition;
import dev.rondo.core.template.TemplateDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped type task_lifecycle behaves as its table says. */
class TaskLifecycleTest {
  private static final Set<String> FINAL = Set.of("COMPLETED", "FAILED", "CANCELLED");

  /** The table, written down a second time; FAILED and CANCELLED come to every other state. */
  private static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("CREATED", Set.of("ANALYZING")),
          Map.entry("ANALYZING", Set.of("ANALYZED", "ANALYSIS_FAILED")),
          Map.entry("ANALYSIS_FAILED", Set.of("ANALYZING")),
          Map.entry("ANALYZED", Set.of("GENERATING_CODE")),
          Map.entry("GENERATING_CODE", Set.of("CODE_GENERATED", "CODE_GENERATION_FAILED")),
          Map.entry("CODE_GENERATION_FAILED", Set.of("GENERATING_CODE", "MANUAL_REVIEW")),
          Map.entry("CODE_GENERATED", Set.of("VALIDATING")),
          Map.entry("VALIDATING", Set.of("VALIDATION_PASSED", "VALIDATION_FAILED")),
          Map.entry("VALIDATION_FAILED", Set.of("GENERATING_CODE", "MANUAL_REVIEW")),
          Map.entry("MANUAL_REVIEW", Set.of("GENERATING_CODE", "VALIDATION_PASSED")),
          Map.entry("VALIDATION_PASSED", Set.of("COMPLETED")),
          Map.entry("COMPLETED", Set.of()),
          Map.entry("FAILED", Set.of()),
          Map.entry("CANCELLED", Set.of()));

  private static final WorkflowDefinition DEFINITION = definition();
  private static final MachineDefinition MACHINE = Objects.requireNonNull(DEFINITION.machine());

  private static WorkflowDefinition definition() {
    TemplateDocument template =
        TemplateDocument.read(
            Objects.requireNonNull(new ShippedTemplates().all().get("task_lifecycle")));
    var reading =
        new DefinitionReader(new CelExpressions(), new JsonSchemas())
            .read(template.fill(Map.of("requirements", Map.of("text", "a ${thing}"))).document());
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
    return reading.definition().orElseThrow();
  }

  private static Set<String> next(String state) {
    Set<String> next = new TreeSet<>(Objects.requireNonNull(TABLE.get(state)));
    if (!FINAL.contains(state)) {
      next.addAll(List.of("FAILED", "CANCELLED"));
    }
    return next;
  }

  @Test
  void the_machine_has_the_states_and_transitions_of_the_table_and_no_others() {
    assertThat(MACHINE.states().keySet()).isEqualTo(TABLE.keySet());
    assertThat(MACHINE.finalStates()).isEqualTo(FINAL);
    for (String state : TABLE.keySet()) {
      Set<String> targets = new TreeSet<>();
      MACHINE.transitions().stream()
          .filter(transition -> MACHINE.leaves(transition, state))
          .forEach(transition -> targets.add(transition.to()));
      assertThat(targets).as(state).isEqualTo(next(state));
    }
  }

  static Stream<List<String>> pairs() {
    return TABLE.keySet().stream()
        .filter(state -> !FINAL.contains(state))
        .sorted()
        .flatMap(from -> TABLE.keySet().stream().sorted().map(to -> List.of(from, to)));
  }

  /** The same table with events that are named after where they lead: any pair can be asked for. */
  private static Flow askable() {
    List<Transition> transitions = new ArrayList<>();
    for (Transition t : MACHINE.transitions()) {
      transitions.add(
          new Transition(
              t.from(), t.to(), "to " + t.to(), null, MachineDefinition.Action.NONE, t.max()));
    }
    return Flow.of()
        .machine(new MachineDefinition("CREATED", FINAL, MACHINE.states(), transitions));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void what_the_table_lists_is_accepted_and_all_else_refused_with_its_states(List<String> pair) {
    String from = pair.get(0);
    String to = pair.get(1);
    List<MachineTransitioned> way =
        from.equals("CREATED")
            ? List.of()
            : List.of(new MachineTransitioned("CREATED", from, "any", -1, null, "", null));
    Spec spec = given(askable()).having(start()).happened(way);

    spec.when(fire("to " + to));

    if (next(from).contains(to)) {
      assertThat(spec.events(MachineTransitioned.class)).first().matches(e -> e.to().equals(to));
      assertThat(MachineSpecs.state(spec)).isEqualTo(to);
    } else {
      spec.thenRejected(Rejection.Code.WRONG_STATE);
      assertThat(spec.rejection().context()).containsEntry("current_state", from);
      Set<String> allowed = new TreeSet<>();
      ((List<?>) Objects.requireNonNull(spec.rejection().context().get("allowed")))
          .forEach(each -> allowed.add(String.valueOf(((Map<?, ?>) each).get("to"))));
      assertThat(allowed).isEqualTo(next(from));
      assertThat(MachineSpecs.state(spec)).isEqualTo(from);
    }
  }

  private static Spec lifecycle() {
    return given(Flow.of(DEFINITION)).having(start());
  }

  private static Spec at(Spec spec, String state) {
    assertThat(MachineSpecs.state(spec)).isEqualTo(state);
    return spec;
  }

  /** All steps of code that passes at once. */
  @Test
  void its_steps_lead_through_the_states() {
    Spec spec = at(lifecycle(), "CREATED");
    at(spec.having(claim("analyze_requirements", 1)), "ANALYZING");
    at(spec.having(complete("analyze_requirements", 1, 1L)), "ANALYZED");
    at(spec.having(claim("generate_code", 1)), "GENERATING_CODE");
    at(spec.having(complete("generate_code", 1, "code")), "CODE_GENERATED");
    at(spec.having(claim("validate_code", 1)), "VALIDATING");
    at(spec.having(complete("validate_code", 1, "fine")), "VALIDATION_PASSED");
    at(spec.having(claim("complete_task", 1)), "VALIDATION_PASSED");
    at(spec.having(complete("complete_task", 1, null)), "COMPLETED")
        .thenInstance(WorkflowState.COMPLETED);
    assertThat(spec.state().standing().output())
        .isEqualTo(Map.of("code", "code", "validation", "fine"));
  }

  @Test
  void its_steps_have_their_times_and_follow_each_other() {
    assertThat(DEFINITION.tasks().stream().map(t -> t.timeouts().execution()).toList())
        .containsExactly(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));
    assertThat(DEFINITION.tasks().stream().map(t -> t.name()).toList())
        .containsExactly("Analyze Requirements", "Generate Code", "Validate Code", "Complete Task");
  }

  /** Validation that fails three times: generated again twice, then a person decides. */
  private static Spec inManualReview() {
    Spec spec = lifecycle().having(done("analyze_requirements"), done("generate_code"));
    for (int round = 1; round <= 3; round++) {
      at(spec, "CODE_GENERATED");
      spec.having(broke("validate_code", round));
      if (round < 3) {
        at(spec, "GENERATING_CODE").thenTask("generate_code", TaskState.SCHEDULED);
        spec.having(done("generate_code", round + 1, "code " + (round + 1)));
      }
    }
    return at(spec, "MANUAL_REVIEW")
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("validate_code", TaskState.FAILED)
        .thenTask("complete_task", TaskState.PENDING);
  }

  @Test
  void validation_is_tried_again_twice_and_then_a_person_decides() {
    Spec spec = inManualReview();
    assertThat(MachineSpecs.progress(spec).visits()).containsEntry("VALIDATION_FAILED", 3);
    spec.having(fire("approve", Map.of("by", "Ada")));
    at(spec, "VALIDATION_PASSED").having(done("complete_task"));
    at(spec, "COMPLETED").thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_person_may_have_the_code_generated_once_more_or_give_up() {
    Spec again = inManualReview().having(fire("regenerate"));
    at(again, "GENERATING_CODE").having(done("generate_code", 4, null), broke("validate_code", 4));
    at(again, "MANUAL_REVIEW");
    at(again.having(fire("fail")), "FAILED").thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_lost_validator_is_no_failed_validation() {
    Spec spec =
        lifecycle()
            .having(done("analyze_requirements"), done("generate_code"), claim("validate_code", 1))
            .having(Words.expire("validate_code", 1));
    at(spec, "VALIDATING").thenTask("validate_code", TaskState.RETRYING);
  }

  @Test
  void failed_analysis_and_failed_generation_wait_for_a_decision() {
    Spec spec = lifecycle();
    fatally(spec, "analyze_requirements", 1);
    at(spec, "ANALYSIS_FAILED").having(fire("retry"));
    at(spec, "ANALYZING").having(done("analyze_requirements", 2, null));
    fatally(spec, "generate_code", 1);
    at(spec, "CODE_GENERATION_FAILED").having(fire("review"));
    at(spec, "MANUAL_REVIEW").having(fire("approve"));
    at(spec, "VALIDATION_PASSED").thenTask("complete_task", TaskState.SCHEDULED);
  }

  private static void fatally(Spec spec, String task, int attempt) {
    spec.having(broke(task, attempt, Failure.permanent("Fatal", "it is over")));
  }

  @Test
  void a_rollback_goes_back_in_the_table() {
    Spec spec = lifecycle().having(done("analyze_requirements"), done("generate_code"));
    at(spec, "CODE_GENERATED").when(rollback(5)).thenRejected(Rejection.Code.WRONG_STATE);
    at(spec, "CODE_GENERATED").having(rollback(2));
    at(spec, "ANALYZED").having(rollback(2));
    at(spec, "CREATED").when(rollback(1)).thenRejected(Rejection.Code.WRONG_STATE);
  }
}
