package dev.rondo.adapter.jms;

import dev.rondo.api.SpiException;
import dev.rondo.app.Committer;
import dev.rondo.app.Outcome;
import dev.rondo.app.Refusals;
import dev.rondo.app.Submission;
import dev.rondo.app.port.JsonTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Serves the reports of many tasks that came in one message. Each is taken or refused by itself;
 * the refused ones are kept together, so that nothing else of the message is told twice.
 */
@ApplicationScoped
public class ReportBatch {
  @Inject private ResultMessages messages;
  @Inject private Committer committer;
  @Inject private Mailbox mailbox;
  @Inject private JsonTexts texts;

  private record Told(MessageBody report, CompletableFuture<Outcome.Done> outcome) {}

  private record Refused(MessageBody report, SpiException why) {}

  /** Returns when everything that can be taken is durable. */
  void serve(Message message) throws JMSException {
    List<Refused> refused = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (MessageBody report : messages.reports(message)) {
      try {
        Submission submission = messages.report(message, report);
        told.add(
            new Told(
                report, Refusals.accepted(committer.submit(submission)).toCompletableFuture()));
      } catch (SpiException e) {
        refused.add(new Refused(report, e));
      }
    }
    for (Told one : told) {
      try {
        one.outcome().join();
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof SpiException why)) {
          throw e;
        }
        refused.add(new Refused(one.report(), why));
      }
    }
    keep(message, refused);
  }

  private void keep(Message message, List<Refused> refused) throws JMSException {
    List<Refused> kept = refused.stream().filter(one -> mailbox.isToBeKept(one.why())).toList();
    if (!kept.isEmpty()) {
      List<Map<String, Object>> reports = kept.stream().map(one -> one.report().fields()).toList();
      List<SpiException> why = kept.stream().map(Refused::why).toList();
      mailbox.bury(message, texts.write(Map.of("reports", reports)), why);
    }
  }
}
