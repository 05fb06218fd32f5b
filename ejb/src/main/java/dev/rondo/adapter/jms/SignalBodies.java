package dev.rondo.adapter.jms;

import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.Signal;
import dev.rondo.api.SignalRequest;

/** Signals as bodies of messages: to an instance_id, or to who a correlation finds. */
final class SignalBodies {
  private SignalBodies() {}

  static boolean isCorrelated(MessageBody body) {
    return body.value("instance_id") == null && body.value("correlation") != null;
  }

  static SignalRequest toInstance(MessageBody body, String key) {
    if (body.value("correlation") != null) {
      body.refuse("correlation", "goes without an instance_id");
    }
    SignalRequest request = new SignalRequest(body.requiredText("instance_id"), signal(body), key);
    body.orThrow();
    return request;
  }

  static CorrelationRequest correlated(MessageBody body, String key) {
    MessageBody by = body.in("correlation");
    CorrelationRequest request =
        new CorrelationRequest(
            new Correlation(
                by.text("business_key"), by.text("correlation_id"), by.text("workflow_type")),
            signal(body),
            body.flag("all", false),
            body.value("start_if_absent") == null
                ? null
                : CommandMessages.startRequest(body.in("start_if_absent"), null),
            key);
    body.orThrow();
    return request;
  }

  private static Signal signal(MessageBody body) {
    return new Signal(
        body.requiredText("name"),
        body.value("payload"),
        body.text("correlation_value"),
        body.flag("broadcast", false),
        body.value("ttl_seconds") == null ? null : body.seconds("ttl_seconds"));
  }
}
