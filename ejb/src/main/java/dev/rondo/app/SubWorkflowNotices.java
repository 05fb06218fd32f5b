package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.api.TaskView;
import dev.rondo.app.port.Notice;
import dev.rondo.app.port.Notice.Cause;
import dev.rondo.app.port.NoticeStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.Trigger;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells a task of the end of its sub-workflow, and a sub-workflow that its parent's task waits no
 * more. Mostly at once, after the commit; a crash there loses the command and not the notice, which
 * the sweep finds. What the sweep does follows from how both are then, not from what was lost.
 */
@Singleton
public final class SubWorkflowNotices implements Sweep {
  private static final Logger LOG = Logger.getLogger(SubWorkflowNotices.class);
  private static final int AT_A_TIME = 200;

  /** A notice that has been looked at is looked at again after this, if it is still there. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final NoticeStore notices;
  private final InstanceReading reading;
  private final Committer committer;
  private final NodeIdentity node;
  private final TimeSource time;
  private final PayloadCheck results;

  @Inject
  public SubWorkflowNotices(
      NoticeStore notices,
      InstanceReading reading,
      Committer committer,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings,
      AfterCommit afterCommit) {
    this.notices = notices;
    this.reading = reading;
    this.committer = committer;
    this.node = node;
    this.time = time;
    this.results = new PayloadCheck(settings.payloadLimit());
    afterCommit.listen(this::committed);
  }

  /** On the committer's thread: what finds no room there is left to the sweep. */
  private void committed(BatchChanges changes) {
    for (Notice notice : changes.notices()) {
      if (notice.cause() == Cause.RELEASED) {
        tryToTell(cancellation(notice));
      } else if (notice.cause() == Cause.ENDED) {
        changes.states().stream()
            .filter(state -> state.identity().instanceId().equals(notice.subWorkflowId()))
            .filter(state -> state.state().isEnded())
            .forEach(state -> tryToTell(end(state, notice)));
      }
    }
  }

  private void tryToTell(Submission submission) {
    var unused = committer.offer(submission);
  }

  /** Sees to notices that are due. */
  @Override
  public void sweep() {
    Instant now = time.now();
    for (Notice notice : notices.takeDue(now, now.plus(AGAIN), AT_A_TIME)) {
      try {
        seeTo(notice);
      } catch (RuntimeException e) {
        LOG.warnf(e, "notice %s is looked at again later", notice.id());
      }
    }
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  private void seeTo(Notice notice) {
    InstanceState child = state(notice.subWorkflowId());
    Parent parent = child == null ? null : child.identity().parent();
    TaskView task = parent == null ? null : task(parent);
    if (child == null || parent == null || task == null) {
      notices.settle(notice.id()); // one of the two is there no more
    } else if (child.state().isEnded()) {
      committer.tell(end(child, notice));
    } else if (!isOpen(task, parent) || notice.cancelBy() != null) {
      release(notice, task);
    } else if (TaskState.ofWire(task.state()) == TaskState.WAITING_FOR_INPUT) {
      notices.settle(notice.id()); // all is well: whichever ends first makes a new notice
    }
  }

  /** The parent's attempt is over, and the sub-workflow runs. */
  private void release(Notice notice, TaskView task) {
    if (task.input() instanceof Map<?, ?> input
        && new Trigger(Json.asObject(input)).isAbandoned()) {
      notices.settle(notice.id());
    } else {
      committer.tell(cancellation(notice));
    }
  }

  private static boolean isOpen(TaskView task, Parent parent) {
    TaskState state = TaskState.ofWire(task.state());
    return task.attempt() == parent.attempt()
        && (state.isActive() || state == TaskState.WAITING_FOR_INPUT);
  }

  private @Nullable InstanceState state(String instanceId) {
    try {
      return reading.current(instanceId);
    } catch (RegistryException e) {
      return null;
    }
  }

  private @Nullable TaskView task(Parent parent) {
    try {
      return reading.task(parent.instanceId(), parent.task());
    } catch (RegistryException e) {
      return null;
    }
  }

  private Submission cancellation(Notice notice) {
    Instant by = notice.cancelBy();
    Instant now = time.now();
    Duration left = by == null ? null : by.isAfter(now) ? Duration.between(now, by) : Duration.ZERO;
    return submission(
        new InstanceCommand.CancelWorkflow(
            notice.subWorkflowId(), "the task that started it waits no more", left),
        notice);
  }

  private Submission end(InstanceState child, Notice notice) {
    Parent parent = Objects.requireNonNull(child.identity().parent(), "a parent");
    WorkflowState state = child.state();
    Failure failure = child.standing().error();
    String error = failure == null ? state.wire() : failure.message();
    Object output = null;
    try {
      output = results.copy(child.standing().output());
    } catch (PayloadCheck.RefusedException e) {
      state = WorkflowState.FAILED;
      error = "the output " + e.getMessage();
    }
    return submission(
        new InstanceCommand.SubWorkflowEnded(
            parent.instanceId(),
            parent.task(),
            parent.attempt(),
            child.identity().instanceId(),
            state,
            output,
            error),
        notice);
  }

  private Submission submission(InstanceCommand command, Notice notice) {
    return Submission.of(command, node.worker()).settling(notice.id());
  }
}
