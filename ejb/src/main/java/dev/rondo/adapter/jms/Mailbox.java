package dev.rondo.adapter.jms;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.SpiException;
import dev.rondo.app.port.JsonTexts;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Answers senders and buries what cannot be served. */
@ApplicationScoped
public class Mailbox {
  private static final Logger LOG = Logger.getLogger(Mailbox.class);
  private static final int LONGEST_REASON = 2_000;

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory factory;

  @Resource(lookup = "java:/jms/queue/RondoDeadLetters")
  private Queue deadLetters;

  @Inject private JsonTexts texts;

  /** Sends the answer to where the message asks for it; false where it asks for none. */
  boolean reply(Message message, Map<String, Object> result) throws JMSException {
    Destination replyTo = message.getJMSReplyTo();
    if (replyTo == null) {
      return false;
    }
    String correlation = message.getJMSCorrelationID();
    try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      context
          .createProducer()
          .setJMSCorrelationID(correlation == null ? message.getJMSMessageID() : correlation)
          .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
          .send(replyTo, texts.write(result));
    } catch (JMSRuntimeException e) {
      LOG.debugf("nobody takes the answer: %s", e.getMessage());
    }
    return true;
  }

  /**
   * Whether a refused report belongs to the dead letters; one that comes too late does not.
   *
   * @throws HandlerInitializationException where it is refused for now: the broker brings its
   *     message again, and what was taken of it is not taken twice
   */
  boolean isToBeKept(SpiException why) {
    if (why instanceof HandlerInitializationException) {
      throw why;
    }
    boolean late = why instanceof InvalidProtocolStateException;
    if (late) {
      LOG.debugf("a report came too late: %s", why.getMessage());
    }
    return !late;
  }

  /** Keeps the message in the dead-letter queue with the reason. */
  void bury(Message message, SpiException why) throws JMSException {
    bury(message, text(message), List.of(why));
  }

  /**
   * Keeps a part of the message there; tells what was wrong with it, and of what kind the first.
   */
  void bury(Message message, String text, List<SpiException> why) throws JMSException {
    String reason = why.stream().map(Mailbox::reason).collect(Collectors.joining("; "));
    // Not what was wrong with which value: the log is for others than the dead letters are.
    LOG.warnf("a message goes to the dead letters: %s", why.get(0).getMessage());
    try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      TextMessage copy = context.createTextMessage(SecretLetter.redacted(text, texts));
      copyProperties(message, copy);
      copy.setStringProperty("rondo_error", why.get(0).getClass().getSimpleName());
      copy.setStringProperty(
          "rondo_reason",
          reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
      copy.setStringProperty("rondo_destination", String.valueOf(message.getJMSDestination()));
      context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT).send(deadLetters, copy);
    }
  }

  private static String reason(SpiException why) {
    return why instanceof ContractCompilerException invalid
        ? invalid.problems().stream()
            .map(problem -> (problem.pointer() + " " + problem.message()).strip())
            .collect(Collectors.joining("; ", why.getMessage() + ": ", ""))
        : String.valueOf(why.getMessage());
  }

  /** Only text is kept: nothing else is ever looked into. */
  private static String text(Message message) throws JMSException {
    if (message instanceof TextMessage text && text.getText() != null) {
      return text.getText();
    }
    return "";
  }

  private static void copyProperties(Message from, Message to) throws JMSException {
    Enumeration<?> names = from.getPropertyNames();
    while (names.hasMoreElements()) {
      String name = String.valueOf(names.nextElement());
      if (!name.startsWith("JMS") && !name.startsWith("_AMQ")) {
        to.setObjectProperty(name, from.getObjectProperty(name));
      }
    }
  }
}
