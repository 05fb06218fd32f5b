package dev.rondo.adapter.jms;

import dev.rondo.app.Dispatcher;
import dev.rondo.app.WorkTasks;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Rings by non-persistent messages, one for each task, with the task's priority. */
@ApplicationScoped
public class JmsTaskBells implements TaskBells {
  private static final Logger LOG = Logger.getLogger(JmsTaskBells.class);
  private static final String PREFIX = "rondo.tasks.";

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory factory;

  @Inject private JsonTexts texts;
  @Inject private Instance<WorkTasks> workTasks;
  @Inject private QueueConsumers consumers;

  /** Sessions at rest; one serves a caller at a time. */
  private final ConcurrentLinkedQueue<BellSession> idle = new ConcurrentLinkedQueue<>();

  @Override
  public void ring(List<TaskRow> tasks, Duration goodFor) {
    if (tasks.isEmpty()) {
      return;
    }
    BellSession session = idle.poll();
    try {
      if (session == null) {
        session = BellSession.open(factory);
      }
      for (TaskRow row : tasks) {
        session.send(PREFIX + row.queue(), message(session, row), row.priority(), goodFor);
      }
      idle.add(session);
    } catch (JMSException | RuntimeException e) {
      // The tasks stay in the database and are offered again when their offers lapse.
      LOG.warnf("%d tasks could not be announced: %s", tasks.size(), e.getMessage());
      if (session != null) {
        session.close();
      }
    }
  }

  @PreDestroy
  void close() {
    for (BellSession session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }

  private Message message(BellSession session, TaskRow row) throws JMSException {
    if (row.queue().equals(Dispatcher.DEFAULT_QUEUE)) {
      Message ids = session.message();
      BellMessage.writeIds(row, ids);
      return ids;
    }
    String body = texts.write(WorkTaskBody.of(workTasks.get().workTask(row, row.leaseUntil())));
    Message message = session.message(body);
    BellMessage.write(row, message);
    return message;
  }

  @Override
  public boolean hasListeners(String queue) {
    return listeners(queue) > 0;
  }

  @Override
  public int listeners(String queue) {
    return consumers.count(PREFIX + queue);
  }
}
