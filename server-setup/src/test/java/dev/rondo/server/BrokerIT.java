package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnServer
@RunAsClient
class BrokerIT {
  @Test
  void the_broker_asks_who_is_there() {
    assertThatThrownBy(() -> connect("viewer", "guessed").close())
        .isInstanceOf(JMSRuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource({"viewer, rondo.commands", "worker, rondo.commands", "operator, rondo.results"})
  void a_queue_refuses_the_messages_of_other_roles(String user, String queue) {
    try (JMSContext context = connect(user)) {
      assertThatThrownBy(() -> send(context, queue)).isInstanceOf(JMSRuntimeException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, rondo.tasks.default",
    "operator, rondo.commands",
    "worker, rondo.dead-letters"
  })
  void a_queue_is_not_read_by_other_roles(String user, String queue) {
    try (JMSContext context = connect(user)) {
      assertThatThrownBy(() -> context.createConsumer(context.createQueue("jms.queue." + queue)))
          .isInstanceOf(JMSRuntimeException.class);
    }
  }

  @Test
  void a_worker_listens_to_a_queue_that_nobody_made_before() {
    try (JMSContext context = connect("worker")) {
      assertThatCode(
              () ->
                  context.createConsumer(context.createQueue("jms.queue.rondo.tasks.gpu")).close())
          .doesNotThrowAnyException();
    }
  }

  private static void send(JMSContext context, String queue) {
    context
        .createProducer()
        .send(context.createQueue("jms.queue." + queue), context.createTextMessage("{}"));
  }

  private static JMSContext connect(String user) {
    return connect(user, ServerUnderTest.password(user));
  }

  private static JMSContext connect(String user, String password) {
    @SuppressWarnings("resource")
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(ServerUnderTest.coreUrl());
    return factory.createContext(user, password);
  }
}
