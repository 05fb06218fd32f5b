package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TemplateRequest;
import dev.rondo.app.port.Notice;
import dev.rondo.app.port.Notice.Cause;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.definition.Trigger;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Starts instances for tasks of others. */
@Singleton
public final class SubWorkflows {
  /** Deepest nesting: a workflow that triggers itself must come to an end. */
  public static final int DEEPEST = 32;

  private final Starting starting;
  private final Committer committer;
  private final InstanceCache cache;
  private final InstanceReading reading;
  private final NodeIdentity node;
  private final TemplateCatalog templates;

  @Inject
  public SubWorkflows(
      Starting starting,
      Committer committer,
      InstanceCache cache,
      InstanceReading reading,
      NodeIdentity node,
      TemplateCatalog templates) {
    this.starting = starting;
    this.committer = committer;
    this.cache = cache;
    this.reading = reading;
    this.node = node;
    this.templates = templates;
  }

  /**
   * Starts what the attempt triggers, unless it is there already.
   *
   * @return what there is to report on the attempt, once the start is durable; exceptionally where
   *     it could not be written
   */
  CompletionStage<Submission> start(TaskRow row, Opened opened, Instant startedAt) {
    try {
      return start(new Attempt(row, opened, startedAt, identity(row.instanceId())));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<Submission> start(Attempt attempt) {
    try {
      return committer.submit(attempt.start()).thenApply(attempt::report);
    } catch (ContractCompilerException e) {
      return done(attempt.failed("InvalidSubWorkflow", problems(e), false));
    } catch (IllegalArgumentException | PayloadTooLargeException e) {
      return done(attempt.failed("InvalidSubWorkflow", String.valueOf(e.getMessage()), false));
    } catch (RegistryException e) {
      return done(attempt.failed("UnknownWorkflow", String.valueOf(e.getMessage()), true));
    }
  }

  private static CompletionStage<Submission> done(Submission report) {
    return CompletableFuture.completedStage(report);
  }

  private static String problems(ContractCompilerException e) {
    return e.getMessage()
        + ": "
        + String.join(
            "; ",
            e.problems().stream().limit(20).map(p -> p.pointer() + " " + p.message()).toList());
  }

  /** What an instance is never changes, so that any state of it will do. */
  private Identity identity(String instanceId) {
    InstanceState known = cache.peek(instanceId);
    return (known == null ? reading.current(instanceId) : known).identity();
  }

  /** One attempt of a task that starts another instance. */
  private final class Attempt {
    private final TaskRow row;
    private final Instant startedAt;
    private final Identity parent;
    private final String id;
    private final Trigger trigger;

    Attempt(TaskRow row, Opened opened, Instant startedAt, Identity parent) {
      this.row = row;
      this.startedAt = startedAt;
      this.parent = parent;
      this.id = DerivedIds.subWorkflow(parent, row.taskKey(), row.attempt()).toString();
      this.trigger = new Trigger(opened.input());
    }

    /** What the sub-workflow is to know of the attempt. */
    private Parent as() {
      Parent above = parent.parent();
      int depth = above == null ? 1 : above.depth() + 1;
      return new Parent(row.instanceId(), row.taskKey(), row.attempt(), depth, trigger.waits());
    }

    Submission start() {
      Parent as = as();
      if (as.depth() > DEEPEST) {
        throw new IllegalArgumentException("sub-workflows are nested deeper than " + DEEPEST);
      }
      String template = trigger.template();
      StartRequest start =
          template == null
              ? request()
              : templates.definition(
                  new TemplateRequest(template, trigger.values(), request()), parent.createdBy());
      return starting.submission(start, parent.createdBy(), as);
    }

    private StartRequest request() {
      return new StartRequest(
          trigger.workflowType(),
          trigger.version(),
          id,
          trigger.data(),
          Objects.requireNonNullElse(trigger.correlationId(), parent.correlationId()),
          trigger.businessKey(),
          Objects.requireNonNullElse(trigger.priority(), parent.priority().wire()),
          trigger.metadata(),
          true,
          Duration.ZERO,
          row.executionId().toString(),
          trigger.secrets());
    }

    Submission report(Outcome outcome) {
      if (outcome instanceof Outcome.Done done) {
        return as().equals(done.state().identity().parent())
            ? started(done.state())
            : failed("SubWorkflowRefused", "instance " + id + " exists already", true);
      }
      String why =
          outcome instanceof Outcome.Refused refused
              ? refused.rejection().message()
              : "the start could not be decided";
      return failed("SubWorkflowRefused", why, true);
    }

    private Submission started(InstanceState child) {
      String worker = node.worker();
      if (trigger.waits()) {
        return Submission.of(
                new InstanceCommand.AwaitTask(
                    row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt),
                worker)
            .settling(Notice.id(id, Cause.STARTED));
      }
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("sub_workflow_id", id);
      result.put("state", child.state().wire());
      return Submission.of(
          new InstanceCommand.CompleteTask(
              row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt, result),
          worker);
    }

    Submission failed(String type, String why, boolean retryable) {
      Failure failure = new Failure(type, "Sub-workflow failed: " + why, retryable, Map.of());
      return Submission.of(
          new InstanceCommand.FailTask(
              row.instanceId(), row.taskKey(), row.attempt(), node.worker(), startedAt, failure),
          node.worker());
    }
  }
}
