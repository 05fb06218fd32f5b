package dev.rondo.adapter.jms;

import dev.rondo.api.Addition;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Lease;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.api.TaskReport;
import dev.rondo.api.TaskReport.Outcome;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.QueueReading;
import dev.rondo.app.Requests;
import dev.rondo.app.Submission;
import dev.rondo.app.port.JsonTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages of the result queue: properties say what, the body is the result or the error. */
@ApplicationScoped
public class ResultMessages {
  private static final String DEFAULT_WORKER = "jms";
  private static final String ADDED = "added";
  private static final String REPORTS = "reports";
  private static final int MOST_REPORTS = 1_000;
  private static final List<String> IN_REPORTS =
      List.of("started", "completed", "failed", "released");
  private static final List<String> OUTCOMES =
      List.of("started", "heartbeat", ADDED, "completed", "failed", "released", REPORTS);

  @Inject private Requests requests;
  @Inject private QueueReading queue;
  @Inject private Mailbox mailbox;
  @Inject private JsonTexts texts;

  /** Whether it is no report but tasks that a worker adds to its instance. */
  boolean isAddition(Message message) throws JMSException {
    return outcome(message).equals(ADDED);
  }

  /** What a worker adds to its instance. */
  WorkerAddition addition(Message message) throws JMSException {
    UUID taskId = uuid(message, BellMessage.TASK_ID);
    UUID executionId = uuid(message, BellMessage.EXECUTION_ID);
    String worker = property(message, "worker_id", DEFAULT_WORKER);
    MessageBody body = MessageBody.of(message, texts);
    Addition addition = CommandMessages.addition(body);
    body.orThrow();
    return new WorkerAddition(taskId, executionId, worker, addition, true);
  }

  /** The command of a report; empty for a heartbeat, which is served at once. */
  Optional<Submission> read(Message message) throws JMSException {
    UUID taskId = uuid(message, BellMessage.TASK_ID);
    UUID executionId = uuid(message, BellMessage.EXECUTION_ID);
    String outcome = outcome(message);
    String worker = property(message, "worker_id", DEFAULT_WORKER);
    MessageBody body;
    try {
      body = MessageBody.of(message, texts);
    } catch (PayloadTooLargeException e) {
      if (!List.of("completed", "failed").contains(outcome)) {
        throw e;
      }
      return Optional.of(
          requests.unanswered(
              new TaskReport(
                  taskId, executionId, worker, Outcome.FAILED, null, null, null, false, true),
              e));
    }
    if (outcome.equals("heartbeat")) {
      Object progress = body.value("progress");
      Lease lease =
          queue.heartbeat(
              taskId,
              executionId,
              worker,
              progress instanceof Number number ? number.doubleValue() : null,
              body.value("details"));
      mailbox.reply(message, answer(taskId, lease));
      return Optional.empty();
    }
    return Optional.of(submission(taskId, executionId, worker, outcome, body));
  }

  /** Whether it has the reports of many tasks. */
  boolean isBatch(Message message) throws JMSException {
    return outcome(message).equals(REPORTS);
  }

  /** The reports of a message that has many. */
  List<MessageBody> reports(Message message) throws JMSException {
    MessageBody body = MessageBody.of(message, texts);
    List<MessageBody> reports = body.each(REPORTS, MOST_REPORTS);
    body.orThrow();
    return reports;
  }

  /** The command of one of many reports; the message may name the worker for all of them. */
  Submission report(Message message, MessageBody report) throws JMSException {
    UUID taskId = report.uuid(BellMessage.TASK_ID);
    UUID executionId = report.uuid(BellMessage.EXECUTION_ID);
    String named = report.text("worker_id");
    String worker = named == null ? property(message, "worker_id", DEFAULT_WORKER) : named;
    String outcome = report.requiredText("outcome");
    if (!IN_REPORTS.contains(outcome)) {
      report.refuse("outcome", "must be one of " + String.join(", ", IN_REPORTS));
    }
    report.orThrow();
    return submission(taskId, executionId, worker, outcome, report);
  }

  private Submission submission(
      UUID taskId, UUID executionId, String worker, String outcome, MessageBody body) {
    TaskReport report =
        new TaskReport(
            taskId,
            executionId,
            worker,
            Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
            body.value("result"),
            body.text("error"),
            body.text("error_type"),
            body.flag("retryable", true),
            true);
    body.orThrow();
    return requests.unanswered(report);
  }

  /** For a worker that wants to know: only those that name a place for it are answered. */
  private static Map<String, Object> answer(UUID taskId, Lease lease) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("task_id", taskId.toString());
    answer.put("lease_until", lease.leaseUntil().toString());
    answer.put("cancel_requested", lease.cancelRequested());
    if (lease.cancelBy() != null) {
      answer.put("cancel_by", lease.cancelBy().toString());
    }
    return answer;
  }

  private static String outcome(Message message) throws JMSException {
    String outcome = property(message, "outcome", "").toLowerCase(Locale.ROOT);
    if (!OUTCOMES.contains(outcome)) {
      throw new ContractCompilerException(
          "the property outcome is not valid",
          List.of(new Problem("", "outcome must be one of " + String.join(", ", OUTCOMES))));
    }
    return outcome;
  }

  private static UUID uuid(Message message, String name) throws JMSException {
    String text = property(message, name, "");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ContractCompilerException(
          "the property " + name + " is not valid",
          List.of(new Problem("", name + " must be a UUID, not " + text)));
    }
  }

  private static String property(Message message, String name, String otherwise)
      throws JMSException {
    @Nullable String value = message.getStringProperty(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
