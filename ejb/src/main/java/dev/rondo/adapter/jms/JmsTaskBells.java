package dev.rondo.adapter.jms;

import dev.rondo.app.Dispatcher;
import dev.rondo.app.WorkTasks;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

  /** Contexts at rest; one serves a caller at a time. */
  private final ConcurrentLinkedQueue<JMSContext> idle = new ConcurrentLinkedQueue<>();

  @Override
  public void ring(List<TaskRow> tasks, Duration goodFor) {
    if (tasks.isEmpty()) {
      return;
    }
    JMSContext context = null;
    try {
      context = idle.poll();
      if (context == null) {
        context = factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE);
      }
      send(context, tasks, goodFor);
      idle.add(context);
    } catch (JMSException | JMSRuntimeException e) {
      // The tasks stay in the database and are offered again when their offers lapse.
      LOG.warnf("%d tasks could not be announced: %s", tasks.size(), e.getMessage());
      close(context);
    }
  }

  private void send(JMSContext context, List<TaskRow> tasks, Duration goodFor) throws JMSException {
    JMSProducer producer = context.createProducer();
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    producer.setTimeToLive(goodFor.toMillis());
    for (TaskRow row : tasks) {
      Queue queue = context.createQueue(PREFIX + row.queue());
      producer.setPriority(row.priority());
      producer.send(queue, message(context, row));
    }
  }

  private TextMessage message(JMSContext context, TaskRow row) throws JMSException {
    boolean own = row.queue().equals(Dispatcher.DEFAULT_QUEUE);
    TextMessage message = context.createTextMessage();
    BellMessage.write(row, message);
    Object body =
        own ? row.input() : WorkTaskBody.of(workTasks.get().workTask(row, row.leaseUntil()));
    if (!own || !row.input().isEmpty()) {
      message.setText(texts.write(body));
    }
    return message;
  }

  private static void close(@Nullable JMSContext context) {
    if (context != null) {
      try {
        context.close();
      } catch (JMSRuntimeException e) {
        LOG.debug("a broken context could not be closed", e);
      }
    }
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
