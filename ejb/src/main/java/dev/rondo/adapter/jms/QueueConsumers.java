package dev.rondo.adapter.jms;

import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Asks the embedded broker how many listen to a queue. */
@Singleton
public class QueueConsumers {
  private static final String PATTERN =
      "org.apache.activemq.artemis:broker=\"default\",component=addresses,"
          + "address=\"%1$s\",subcomponent=queues,routing-type=\"anycast\",queue=\"%1$s\"";

  /** 0 where the queue is not there, or the broker is not in this server. */
  int count(String queue) {
    String name = "jms.queue." + queue;
    if (name.indexOf('"') >= 0) {
      return 0;
    }
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      Object count = server.getAttribute(new ObjectName(PATTERN.formatted(name)), "ConsumerCount");
      return count instanceof Number number ? number.intValue() : 0;
    } catch (JMException e) {
      return 0;
    }
  }
}
