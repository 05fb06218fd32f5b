package dev.rondo.adapter.jms;

import dev.rondo.app.Crew;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The engine's own workers. No transaction spans a task, and a message that is lost or comes twice
 * does no harm: the database knows the task.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/RondoTasksDefault"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "acknowledgeMode",
          propertyValue = "Dups-ok-acknowledge"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${rondo.worker.sessions:16}")
    })
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskWorker implements MessageListener {
  private static final Logger LOG = Logger.getLogger(TaskWorker.class);

  @Inject private Crew crew;

  @Override
  public void onMessage(Message message) {
    try {
      crew.serve(id(message, BellMessage.TASK_ID), id(message, BellMessage.EXECUTION_ID));
    } catch (JMSException | RuntimeException e) {
      // The task stays in the database and is offered again when its offer lapses.
      LOG.warn("a task message could not be served", e);
    }
  }

  private static UUID id(Message message, String property) throws JMSException {
    return UUID.fromString(String.valueOf(message.getStringProperty(property)));
  }
}
