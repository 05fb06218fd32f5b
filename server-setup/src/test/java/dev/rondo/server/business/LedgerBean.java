package dev.rondo.server.business;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** A handler that is a session bean, which the engine finds by its global name. */
@Stateless
@Local(TaskHandler.class)
public class LedgerBean implements TaskHandler {
  /** Its global name. */
  public static final String NAME = "java:global/business/LedgerBean!dev.rondo.api.TaskHandler";

  @Inject private Ledger ledger;

  @Override
  public Map<String, Object> execute(TaskExecution execution) throws Exception {
    ledger.write(
        execution.instanceId() + "/" + execution.task(),
        execution.idempotencyKey(),
        execution.executionId().toString());
    if (execution.input().containsKey("decline")) {
      throw new Handlers.CardDeclined("no money");
    }
    return Map.of("attempt", execution.attempt());
  }
}
