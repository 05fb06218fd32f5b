package dev.rondo.adapter.jms;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.SpiException;
import dev.rondo.app.Adding;
import dev.rondo.app.Committer;
import dev.rondo.app.Correlating;
import dev.rondo.app.Outcome;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Commands by message. A message is acknowledged once its effect is durable, and its idempotency
 * key makes a repeat harmless; one that can never succeed goes to the dead-letter queue with its
 * reason and blocks nobody.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/RondoCommands"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${rondo.command.sessions:8}")
    })
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CommandListener implements MessageListener {
  private static final Logger LOG = Logger.getLogger(CommandListener.class);

  @Inject private CommandMessages messages;
  @Inject private Committer committer;
  @Inject private Correlating correlating;
  @Inject private Adding adding;
  @Inject private Mailbox mailbox;

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
      mailbox.reply(message, result(message));
    } catch (ContractCompilerException e) {
      refuse(message, e, true);
    } catch (HandlerInitializationException e) {
      throw e;
    } catch (SpiException e) {
      refuse(message, e, false);
    } catch (CompletionException e) {
      served(message, e);
    }
  }

  private Map<String, Object> result(Message message) throws JMSException {
    Optional<CommandMessages.Correlated> correlated = messages.correlated(message);
    if (correlated.isPresent()) {
      return Results.correlated(
          correlating.perform(correlated.get().request(), correlated.get().actor()));
    }
    Optional<CommandMessages.Added> added = messages.added(message);
    if (added.isPresent()) {
      return Results.added(adding.perform(added.get().request(), added.get().actor()));
    }
    CommandMessages.Command command = messages.read(message);
    Outcome.Done done =
        Refusals.accepted(committer.submit(command.submission())).toCompletableFuture().join();
    return Results.success(command, done);
  }

  private void served(Message message, CompletionException e) throws JMSException {
    if (e.getCause() instanceof SpiException refusal
        && !(refusal instanceof HandlerInitializationException)) {
      refuse(message, refusal, false);
    } else {
      // Redelivered after a while, as the address settings say.
      throw e;
    }
  }

  /** A sender who waits for an answer gets it; anything else must not vanish. */
  private void refuse(Message message, SpiException why, boolean malformed) throws JMSException {
    LOG.debugf("refused a command: %s", why.getMessage());
    boolean answered = mailbox.reply(message, Results.failure(why));
    if (malformed || !answered) {
      mailbox.bury(message, why);
    }
  }
}
