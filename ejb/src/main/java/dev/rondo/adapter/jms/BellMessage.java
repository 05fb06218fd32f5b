package dev.rondo.adapter.jms;

import dev.rondo.app.Bell;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TaskRow;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.UUID;

/** The properties of a message about a task. */
final class BellMessage {
  static final String TASK_ID = "task_id";
  static final String EXECUTION_ID = "execution_id";

  private BellMessage() {}

  static void write(TaskRow row, TextMessage message) throws JMSException {
    message.setStringProperty(TASK_ID, row.taskId().toString());
    message.setStringProperty(EXECUTION_ID, row.executionId().toString());
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

  /** Reads a message that the engine wrote to itself. */
  static Bell read(TextMessage message, JsonTexts texts) throws JMSException {
    String text = message.getText();
    Map<String, Object> input = text == null || text.isEmpty() ? Map.of() : texts.read(text);
    return new Bell(
        message.getStringProperty("instance_id"),
        message.getStringProperty("task"),
        UUID.fromString(message.getStringProperty(TASK_ID)),
        UUID.fromString(message.getStringProperty(EXECUTION_ID)),
        message.getIntProperty("attempt"),
        message.getStringProperty("workflow_type"),
        message.getStringProperty("version"),
        input);
  }
}
