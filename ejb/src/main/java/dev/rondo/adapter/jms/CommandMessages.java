package dev.rondo.adapter.jms;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.EnqueueRequest;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TransitionRequest;
import dev.rondo.api.Verb;
import dev.rondo.api.VerbRequest;
import dev.rondo.app.Enqueueing;
import dev.rondo.app.MachineRequests;
import dev.rondo.app.Migrations;
import dev.rondo.app.Recoveries;
import dev.rondo.app.Requests;
import dev.rondo.app.Signalling;
import dev.rondo.app.Starting;
import dev.rondo.app.Submission;
import dev.rondo.app.port.JsonTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages of the command queue. The bodies are those of REST. */
@ApplicationScoped
public class CommandMessages {
  static final String START_WORKFLOW = "start_workflow";
  static final String ENQUEUE_TASK = "enqueue_task";
  static final String SIGNAL = "signal";
  static final String ADD_TASKS = "add_tasks";

  private static final Set<String> RECOVERIES =
      Set.of("rollback_workflow", "create_checkpoint", "rerun_task", "retry_task");
  static final String FIRE_EVENT = "fire_event";
  private static final String MIGRATE = "migrate_workflow";

  private static final Map<String, Verb> VERBS =
      Map.of(
          "begin_workflow", Verb.START,
          "pause_workflow", Verb.PAUSE,
          "resume_workflow", Verb.RESUME,
          "cancel_workflow", Verb.CANCEL,
          "retry_workflow", Verb.RETRY,
          "compensate_workflow", Verb.COMPENSATE,
          "skip_task", Verb.SKIP_TASK,
          "complete_task", Verb.COMPLETE_TASK);

  @Inject private Starting starting;
  @Inject private Requests requests;
  @Inject private Signalling signalling;
  @Inject private Recoveries recoveries;
  @Inject private Migrations migrations;
  @Inject private Enqueueing enqueueing;
  @Inject private MachineRequests machines;
  @Inject private JsonTexts texts;

  /** A command that a message asks for. */
  record Command(String name, Submission submission) {}

  /** A signal that a message sends to an instance that is still to be found. */
  record Correlated(CorrelationRequest request, String actor) {}

  /**
   * The signal of a message, where it names no instance.
   *
   * @throws dev.rondo.api.SpiException saying what is wrong with it
   */
  Optional<Correlated> correlated(Message message) throws JMSException {
    if (!SIGNAL.equals(message.getStringProperty("command"))) {
      return Optional.empty();
    }
    MessageBody body = MessageBody.of(message, texts);
    return SignalBodies.isCorrelated(body)
        ? Optional.of(
            new Correlated(SignalBodies.correlated(body, key(message, body)), actor(message)))
        : Optional.empty();
  }

  /** Tasks that a message adds to an instance, and who asks. */
  record Added(AdditionRequest request, String actor) {}

  /**
   * The tasks of a message, where it adds some.
   *
   * @throws dev.rondo.api.SpiException saying what is wrong with it
   */
  Optional<Added> added(Message message) throws JMSException {
    if (!ADD_TASKS.equals(message.getStringProperty("command"))) {
      return Optional.empty();
    }
    MessageBody body = MessageBody.of(message, texts);
    AdditionRequest request =
        new AdditionRequest(
            body.requiredText("instance_id"),
            addition(body),
            key(message, body),
            body.whole("expected_sequence"));
    body.orThrow();
    return Optional.of(new Added(request, actor(message)));
  }

  static Addition addition(MessageBody body) {
    return new Addition(
        body.object("tasks"),
        body.object("dependencies"),
        Objects.requireNonNullElse(body.text("reason"), ""));
  }

  /**
   * The command of a message.
   *
   * @throws dev.rondo.api.SpiException saying what is wrong with it
   */
  Command read(Message message) throws JMSException {
    String name = message.getStringProperty("command");
    if (name == null) {
      throw MessageBody.refuse("the property command is required");
    }
    MessageBody body = MessageBody.of(message, texts);
    String key = key(message, body);
    return new Command(name, submission(name, body, key, actor(message)));
  }

  private Submission submission(String name, MessageBody body, String key, String actor) {
    if (name.equals(START_WORKFLOW)) {
      return starting.submission(start(body, key), actor);
    }
    if (name.equals(ENQUEUE_TASK)) {
      return enqueueing.submission(enqueue(body, key), actor);
    }
    if (name.equals(SIGNAL)) {
      return signalling.submission(SignalBodies.toInstance(body, key), actor);
    }
    RecoveryRequest recovery = recovery(name, body, key);
    if (recovery != null) {
      return recoveries.submission(recovery, actor);
    }
    if (name.equals(MIGRATE)) {
      return migrations.submission(migration(body, key), actor);
    }
    if (name.equals(FIRE_EVENT)) {
      return machines.submission(event(body, key), actor);
    }
    Verb verb = VERBS.get(name);
    if (verb == null) {
      throw MessageBody.refuse("unknown command " + name);
    }
    return requests.submission(verb(verb, body, key), actor);
  }

  private static StartRequest start(MessageBody body, String key) {
    StartRequest request = startRequest(body, key);
    body.orThrow();
    return request;
  }

  /** What a broker has in its journal is there in clear, and so would be its dead letters. */
  static StartRequest startRequest(MessageBody body, @Nullable String key) {
    if (body.value(SecretLetter.SECRETS) != null) {
      body.refuse(
          SecretLetter.SECRETS,
          "cannot come by message, which the broker keeps in clear: start over REST, or by the"
              + " session bean");
    }
    return new StartRequest(
        body.requiredText("workflow_type"),
        body.text("version"),
        body.text("instance_id"),
        body.object("initial_data"),
        body.text("correlation_id"),
        body.text("business_key"),
        body.text("priority"),
        body.object("metadata"),
        body.flag("start", true),
        body.seconds("delay_seconds"),
        key,
        Map.of());
  }

  private static EnqueueRequest enqueue(MessageBody body, String key) {
    Long retries = body.whole("max_retries");
    EnqueueRequest request =
        new EnqueueRequest(
            body.requiredText("queue"),
            body.requiredText("task_type"),
            body.object("data"),
            body.text("priority"),
            body.seconds("delay_seconds"),
            body.texts("required_capabilities"),
            retries == null ? null : (int) Math.min(retries, Integer.MAX_VALUE),
            key);
    body.orThrow();
    return request;
  }

  private static TransitionRequest event(MessageBody body, String key) {
    TransitionRequest request =
        new TransitionRequest(
            body.requiredText("instance_id"),
            body.requiredText("event"),
            body.value("payload"),
            key,
            body.whole("expected_sequence"));
    body.orThrow();
    return request;
  }

  private static MigrationRequest migration(MessageBody body, String key) {
    MigrationRequest request =
        new MigrationRequest(
            body.requiredText("instance_id"),
            new MigrationTarget(
                body.requiredText("to_version"),
                body.object("mapping"),
                body.object("machine_state"),
                Objects.requireNonNullElse(body.text("reason"), "")),
            key,
            body.whole("expected_sequence"));
    body.orThrow();
    return request;
  }

  private static VerbRequest verb(Verb verb, MessageBody body, String key) {
    VerbRequest request =
        new VerbRequest(
            verb,
            body.requiredText("instance_id"),
            body.text("task"),
            Objects.requireNonNullElse(body.text("reason"), ""),
            body.value("result"),
            key,
            body.whole("expected_sequence"),
            verb == Verb.CANCEL ? grace(body) : null);
    body.orThrow();
    return request;
  }

  /** Force is no time at all; null = as long as the definition says. */
  private static @Nullable Duration grace(MessageBody body) {
    return body.flag("force", false)
        ? Duration.ZERO
        : body.value("grace_seconds") == null ? null : body.seconds("grace_seconds");
  }

  /** Null for a command of another kind. */
  private static @Nullable RecoveryRequest recovery(String name, MessageBody body, String key) {
    if (!RECOVERIES.contains(name)) {
      return null;
    }
    String id = body.requiredText("instance_id");
    String reason = Objects.requireNonNullElse(body.text("reason"), "");
    Long expected = body.whole("expected_sequence");
    RecoveryRequest request =
        switch (name) {
          case "rollback_workflow" ->
              new RecoveryRequest.Rollback(
                  id, body.text("checkpoint_id"), steps(body), reason, key, expected);
          case "create_checkpoint" ->
              new RecoveryRequest.Checkpoint(id, body.requiredText("name"), key, expected);
          case "rerun_task" ->
              new RecoveryRequest.Rerun(
                  id, body.requiredText("task"), input(body), reason, key, expected);
          default ->
              new RecoveryRequest.Retry(
                  id, body.requiredText("task"), input(body), reason, key, expected);
        };
    body.orThrow();
    return request;
  }

  /** One out of an int's range is out of the range of steps too. */
  private static @Nullable Integer steps(MessageBody body) {
    Long steps = body.whole("steps");
    return steps == null ? null : (int) Math.max(0, Math.min(steps, Integer.MAX_VALUE));
  }

  private static @Nullable Map<String, Object> input(MessageBody body) {
    return body.value("input") == null ? null : body.object("input");
  }

  /** The sender's key, else what names the message: a redelivery has the effect of one. */
  private static String key(Message message, MessageBody body) throws JMSException {
    String property = message.getStringProperty("idempotency_key");
    String field = body.text("idempotency_key");
    String own = property == null ? field : property;
    return own == null ? "jms:" + message.getJMSMessageID() : own;
  }

  private static String actor(Message message) throws JMSException {
    @Nullable String user = message.getStringProperty("JMSXUserID");
    return user == null || user.isBlank() ? "jms" : user;
  }
}
