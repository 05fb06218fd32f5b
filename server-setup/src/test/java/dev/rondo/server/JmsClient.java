package dev.rondo.server;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A client of the server's broker, outside the server. */
final class JmsClient implements AutoCloseable {
  private final ActiveMQConnectionFactory factory =
      new ActiveMQConnectionFactory(ServerUnderTest.coreUrl() + "?enable1xPrefixes=true");
  private final JMSContext context;

  JmsClient(String role) {
    context = factory.createContext(role, ServerUnderTest.password(role));
  }

  JMSContext context() {
    return context;
  }

  Queue queue(String name) {
    return context.createQueue(name);
  }

  /** A message with properties, all of them texts. */
  TextMessage message(@Nullable String body, Map<String, String> properties) throws JMSException {
    TextMessage message = context.createTextMessage(body);
    set(message, properties);
    return message;
  }

  static void set(Message message, Map<String, String> properties) throws JMSException {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      message.setStringProperty(property.getKey(), property.getValue());
    }
  }

  void send(String queue, Message message) {
    context.createProducer().send(queue(queue), message);
  }

  /** Sends a command and returns the answer to it. */
  JsonNode ask(String command, Map<String, ?> body, Map<String, String> more) throws JMSException {
    return ask(command, body, more, context.createTemporaryQueue());
  }

  /** As above, the answer coming to a queue of the sender's choice. */
  JsonNode ask(String command, Map<String, ?> body, Map<String, String> more, Queue answers)
      throws JMSException {
    Map<String, String> properties = new LinkedHashMap<>(more);
    properties.put("command", command);
    TextMessage message = message(Api.text(body), properties);
    message.setJMSReplyTo(answers);
    message.setJMSCorrelationID("question-1");
    try (JMSConsumer consumer = context.createConsumer(answers)) {
      send("rondo.commands", message);
      Message answer = receive(consumer, any -> true);
      if (!"question-1".equals(answer.getJMSCorrelationID())) {
        throw new AssertionError("answer to " + answer.getJMSCorrelationID());
      }
      return Api.json(answer.getBody(String.class));
    }
  }

  /** The next message that is looked for; others are let go. */
  static Message receive(JMSConsumer consumer, Predicate<Message> wanted) {
    long until = System.nanoTime() + Api.PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      Message message = consumer.receive(1_000);
      if (message != null && wanted.test(message)) {
        return message;
      }
    }
    throw new AssertionError("no message within " + Api.PATIENCE);
  }

  @Override
  public void close() {
    context.close();
    factory.close();
  }
}
