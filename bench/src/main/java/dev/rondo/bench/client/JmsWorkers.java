package dev.rondo.bench.client;

import dev.rondo.bench.measure.BenchJson;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Workers outside the server that get their tasks by message and report by persistent message. */
public final class JmsWorkers implements AutoCloseable {
  private static final int AT_ONCE = 50;

  private final ActiveMQConnectionFactory factory;
  private final WorkerThreads threads = new WorkerThreads();

  /**
   * Workers of the broker at that URL of the core protocol. They do not wait for the broker to have
   * their reports on disk: a task whose report is lost with the broker is offered again.
   */
  public JmsWorkers(String url, String user, String password) {
    factory =
        new ActiveMQConnectionFactory(
            url + "?enable1xPrefixes=true&blockOnDurableSend=false", user, password);
  }

  /** Begins to work on a queue; each worker has a session of its own. */
  public void start(String queue, int workers) {
    for (int i = 0; i < workers; i++) {
      JMSContext context = factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE);
      JMSConsumer tasks = context.createConsumer(context.createQueue("rondo.tasks." + queue));
      threads.start("jms-worker-" + i, () -> work(context, tasks));
    }
  }

  private void work(JMSContext context, JMSConsumer tasks) {
    JMSProducer producer = context.createProducer();
    Queue results = context.createQueue("rondo.results");
    try (context) {
      while (!threads.areStopped()) {
        Message task = tasks.receive(200);
        if (task != null) {
          producer.send(results, reports(context, task, tasks));
        }
      }
    } catch (JMSException | JMSRuntimeException e) {
      // What is missing then, the load sees.
      System.err.println("a JMS worker ended: " + e.getMessage());
    }
  }

  /** What has come meanwhile is done too, and reported together. */
  private static Message reports(JMSContext context, Message first, JMSConsumer tasks)
      throws JMSException {
    List<Map<String, Object>> reports = new ArrayList<>();
    for (Message task = first; task != null; task = next(tasks, reports.size())) {
      reports.add(
          Map.of(
              "task_id", task.getStringProperty("task_id"),
              "execution_id", task.getStringProperty("execution_id"),
              "outcome", "completed",
              "result", Map.of("ok", true)));
    }
    Message report = context.createTextMessage(BenchJson.write(Map.of("reports", reports)));
    report.setStringProperty("worker_id", "bench");
    report.setStringProperty("outcome", "reports");
    return report;
  }

  private static @Nullable Message next(JMSConsumer tasks, int done) {
    return done < AT_ONCE ? tasks.receive(1) : null;
  }

  @Override
  public void close() {
    threads.close();
    factory.close();
  }
}
