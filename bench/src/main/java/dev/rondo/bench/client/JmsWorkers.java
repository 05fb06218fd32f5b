package dev.rondo.bench.client;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Workers outside the server that get their tasks by message and report by persistent message. */
public final class JmsWorkers implements AutoCloseable {
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
          producer.send(results, report(context, task));
        }
      }
    } catch (JMSException | JMSRuntimeException e) {
      // What is missing then, the load sees.
      System.err.println("a JMS worker ended: " + e.getMessage());
    }
  }

  private static Message report(JMSContext context, Message task) throws JMSException {
    Message report = context.createTextMessage("{\"result\": {\"ok\": true}}");
    for (String id : new String[] {"task_id", "execution_id"}) {
      report.setStringProperty(id, task.getStringProperty(id));
    }
    report.setStringProperty("worker_id", "bench");
    report.setStringProperty("outcome", "completed");
    return report;
  }

  @Override
  public void close() {
    threads.close();
    factory.close();
  }
}
