package dev.rondo.adapter.jms;

import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.SpiException;
import dev.rondo.app.Adding;
import dev.rondo.app.Committer;
import dev.rondo.app.Refusals;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.CompletionException;

/**
 * What workers that speak JMS report. A report on an attempt that is over is normal and ignored.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/RondoResults"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      // A report that comes twice does no harm, and reports have no order to keep.
      @ActivationConfigProperty(
          propertyName = "acknowledgeMode",
          propertyValue = "Dups-ok-acknowledge"),
      @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "65536"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${rondo.result.sessions:32}")
    })
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ResultListener implements MessageListener {
  @Inject private ResultMessages messages;
  @Inject private Committer committer;
  @Inject private Mailbox mailbox;
  @Inject private Adding adding;
  @Inject private ReportBatch batch;

  @Override
  public void onMessage(Message message) {
    try {
      serve(message);
    } catch (JMSException e) {
      throw new IllegalStateException("the broker failed", e);
    }
  }

  private void serve(Message message) throws JMSException {
    try {
      if (messages.isAddition(message)) {
        add(message);
        return;
      }
      if (messages.isBatch(message)) {
        batch.serve(message);
        return;
      }
      messages
          .read(message)
          .ifPresent(
              submission ->
                  Refusals.accepted(committer.submit(submission)).toCompletableFuture().join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpiException refusal) {
        refuse(message, refusal);
      } else {
        throw e;
      }
    } catch (SpiException e) {
      refuse(message, e);
    }
  }

  /** A worker has to know that its tasks are there before it ends: it may ask for an answer. */
  private void add(Message message) throws JMSException {
    try {
      mailbox.reply(message, Results.added(adding.perform(messages.addition(message))));
    } catch (HandlerInitializationException e) {
      throw e;
    } catch (SpiException e) {
      if (!mailbox.reply(message, Results.failure(e))) {
        throw e;
      }
    }
  }

  private void refuse(Message message, SpiException why) throws JMSException {
    if (mailbox.isToBeKept(why)) {
      mailbox.bury(message, why);
    }
  }
}
