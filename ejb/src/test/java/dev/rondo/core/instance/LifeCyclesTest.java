package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The drawings of the life cycles are the tables; {@code -Drondo.update-docs=true} draws anew. */
class LifeCyclesTest {
  private static final Path PAGE = Path.of("..", "docs", "life-cycles.md");

  @Test
  void the_documentation_shows_the_tables_as_they_are() throws IOException {
    if (Boolean.getBoolean("rondo.update-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).as("draw it with -Drondo.update-docs=true").hasContent(page());
  }

  @Test
  void what_has_ended_for_good_has_no_way_on_but_to_be_done_again() {
    assertThat(LifeCycles.WORKFLOW.after(WorkflowState.COMPLETED)).isEmpty();
    assertThat(LifeCycles.WORKFLOW.after(WorkflowState.CANCELLED)).isEmpty();
    assertThat(LifeCycles.WORKFLOW.after(WorkflowState.COMPENSATED)).isEmpty();
  }

  @Test
  void a_task_that_is_done_with_is_left_only_by_going_back() {
    assertThat(LifeCycles.TASK.after(TaskState.COMPLETED)).containsExactly(TaskState.PENDING);
    assertThat(LifeCycles.TASK.after(TaskState.SKIPPED)).containsExactly(TaskState.PENDING);
    assertThat(LifeCycles.TASK.after(TaskState.CANCELLED)).containsExactly(TaskState.PENDING);
  }

  @Test
  void no_state_leads_to_itself_and_every_state_can_be_reached() {
    for (WorkflowState state : WorkflowState.values()) {
      assertThat(LifeCycles.WORKFLOW.allows(state, state)).as(state.wire()).isFalse();
    }
    for (TaskState state : TaskState.values()) {
      assertThat(LifeCycles.TASK.allows(state, state)).as(state.wire()).isFalse();
    }
  }

  @Test
  void every_state_has_a_name_on_the_wire_that_leads_back_to_it() {
    for (WorkflowState state : WorkflowState.values()) {
      assertThat(WorkflowState.ofWire(state.wire())).isEqualTo(state);
    }
    for (TaskState state : TaskState.values()) {
      assertThat(TaskState.ofWire(state.wire())).isEqualTo(state);
    }
    for (Disposition disposition : Disposition.values()) {
      assertThat(Disposition.ofWire(disposition.wire())).isEqualTo(disposition);
    }
  }

  private static String page() {
    return """
        # Life cycles

        Drawn from the tables in `LifeCycles.java`; what has no arrow here cannot happen. Some arrows
        are for features that are still to come; `LifeCycleCoverageTest` lists which.

        ## An instance

        ```mermaid
        %s```

        ## A task

        ```mermaid
        %s```
        """
        .formatted(LifeCycles.WORKFLOW.toMermaid(), LifeCycles.TASK.toMermaid());
  }
}
