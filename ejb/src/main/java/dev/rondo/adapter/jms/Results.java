package dev.rondo.adapter.jms;

import dev.rondo.api.AdditionResult;
import dev.rondo.api.ConcurrencyLimitException;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.SpiException;
import dev.rondo.app.Enqueueing;
import dev.rondo.app.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answers to commands: success, message, result_data, error_code, timestamp. */
final class Results {
  private Results() {}

  static Map<String, Object> success(CommandMessages.Command command, Outcome.Done done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("instance_id", done.state().identity().instanceId());
    data.put("workflow_type", done.state().identity().workflowType());
    data.put("state", done.state().state().wire());
    data.put("sequence_number", done.state().sequence());
    data.put("changed", done.changed());
    if (command.name().equals(CommandMessages.ENQUEUE_TASK)) {
      data.put("task_id", Enqueueing.taskId(done.state()).toString());
    }
    Map<String, Object> result = result(true, command.name() + " done");
    result.put("result_data", data);
    return result;
  }

  static Map<String, Object> added(AdditionResult done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("changed", done.success());
    data.put("state", done.state());
    data.put("version", done.version());
    data.put("added", done.added());
    data.put("sequence_number", done.sequence());
    Map<String, Object> result = result(true, CommandMessages.ADD_TASKS + " done");
    result.put("result_data", data);
    return result;
  }

  static Map<String, Object> correlated(CorrelationResult done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("changed", done.success());
    data.put("started", done.started());
    if (done.keptUntil() != null) {
      data.put("kept_until", done.keptUntil().toString());
    }
    data.put("instances", done.instances().stream().map(Results::receiver).toList());
    Map<String, Object> result = result(true, CommandMessages.SIGNAL + " done");
    result.put("result_data", data);
    return result;
  }

  private static Map<String, Object> receiver(CorrelationResult.Receiver receiver) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("instance_id", receiver.instanceId());
    if (receiver.refused() == null) {
      data.put("state", receiver.state());
      data.put("sequence_number", receiver.sequence());
    } else {
      data.put("refused", receiver.refused());
    }
    return data;
  }

  static Map<String, Object> failure(SpiException why) {
    Map<String, Object> result = result(false, String.valueOf(why.getMessage()));
    result.put("error_code", code(why));
    if (why instanceof ContractCompilerException invalid) {
      List<Map<String, String>> problems =
          invalid.problems().stream()
              .map(p -> Map.of("pointer", p.pointer(), "message", p.message()))
              .collect(Collectors.toList());
      result.put("result_data", Map.of("errors", problems));
    } else if (!why.context().isEmpty()) {
      result.put("result_data", why.context());
    }
    return result;
  }

  private static Map<String, Object> result(boolean success, String message) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("success", success);
    result.put("message", message);
    result.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    return result;
  }

  private static String code(SpiException why) {
    if (why instanceof ContractCompilerException) {
      return "VALIDATION";
    }
    if (why instanceof RegistryException) {
      return "REGISTRY_ERROR";
    }
    if (why instanceof InvalidProtocolStateException) {
      return "INVALID_PROTOCOL_STATE";
    }
    if (why instanceof PayloadTooLargeException) {
      return "PAYLOAD_TOO_LARGE";
    }
    if (why instanceof ConcurrencyLimitException) {
      return "CONCURRENCY_LIMIT";
    }
    return why instanceof ConflictException ? "CONFLICT" : "PROTOCOL_HANDLER";
  }
}
