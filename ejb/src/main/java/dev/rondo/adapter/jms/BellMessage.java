package dev.rondo.adapter.jms;

import dev.rondo.app.port.TaskRow;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** The properties of a message about a task. */
final class BellMessage {
  static final String TASK_ID = "task_id";
  static final String EXECUTION_ID = "execution_id";

  private BellMessage() {}

  /** What the engine tells its own workers: they find the rest by these. */
  static void writeIds(TaskRow row, Message message) throws JMSException {
    message.setStringProperty(TASK_ID, row.taskId().toString());
    message.setStringProperty(EXECUTION_ID, row.executionId().toString());
  }

  /** What workers elsewhere can select by. */
  static void write(TaskRow row, Message message) throws JMSException {
    writeIds(row, message);
    message.setStringProperty("instance_id", row.instanceId());
    message.setStringProperty("task", row.taskKey());
    message.setStringProperty("workflow_type", row.workflowType());
    message.setStringProperty("version", row.definitionVersion());
    message.setStringProperty("task_type", row.action());
    message.setIntProperty("attempt", row.attempt());
    if (!row.capabilities().isEmpty()) {
      message.setStringProperty("capability", String.join(",", row.capabilities()));
    }
  }
}
