package dev.rondo.adapter.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A connection to the broker and a producer for each queue written to lately. The broker is asked
 * for a queue when its producer is made, and not again for every message. One caller at a time.
 */
final class BellSession {
  private static final Logger LOG = Logger.getLogger(BellSession.class);

  /** Producers kept at most; the one used longest ago goes first. */
  private static final int MOST_PRODUCERS = 64;

  private final Connection connection;
  private final Session session;
  private final Map<String, MessageProducer> producers = new LinkedHashMap<>(16, 0.75f, true);

  private BellSession(Connection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  static BellSession open(ConnectionFactory factory) throws JMSException {
    Connection connection = factory.createConnection();
    try {
      return new BellSession(
          connection, connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE));
    } catch (JMSException e) {
      connection.close();
      throw e;
    }
  }

  Message message() throws JMSException {
    return session.createMessage();
  }

  Message message(String body) throws JMSException {
    return session.createTextMessage(body);
  }

  void send(String queue, Message message, int priority, Duration goodFor) throws JMSException {
    producer(queue).send(message, DeliveryMode.NON_PERSISTENT, priority, goodFor.toMillis());
  }

  private MessageProducer producer(String queue) throws JMSException {
    MessageProducer known = producers.get(queue);
    if (known != null) {
      return known;
    }
    MessageProducer made = session.createProducer(session.createQueue(queue));
    made.setDisableMessageID(true);
    producers.put(queue, made);
    if (producers.size() > MOST_PRODUCERS) {
      String eldest = producers.keySet().iterator().next();
      producers.remove(eldest).close();
    }
    return made;
  }

  void close() {
    try {
      connection.close();
    } catch (JMSException e) {
      LOG.debug("a broken connection could not be closed", e);
    }
  }
}
