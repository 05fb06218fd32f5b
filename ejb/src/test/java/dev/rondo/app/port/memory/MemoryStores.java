package dev.rondo.app.port.memory;

import dev.rondo.app.port.ApprovalStore;
import dev.rondo.app.port.BulkStore;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.DefinitionStore;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.NoticeStore;
import dev.rondo.app.port.ResourceStore;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.SecretStore;
import dev.rondo.app.port.SignalBuffer;
import dev.rondo.app.port.SnapshotStore;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** All persistence ports over the same tables in memory. */
public final class MemoryStores {
  private MemoryStores() {}

  /** Empty tables that never crash. */
  public static Stores empty() {
    return over(new MemoryTables(), CrashPoint.NONE);
  }

  /** One node's view of tables that outlive its crashes. */
  public static Stores over(MemoryTables tables, CrashPoint crash) {
    MemoryUnitOfWork transactions = new MemoryUnitOfWork(tables, crash);
    return new Stores(
        watched(UnitOfWork.class, transactions, crash),
        watched(InstanceStore.class, new MemoryInstanceStore(tables, transactions), crash),
        watched(EventLog.class, new MemoryEventLog(tables), crash),
        watched(SnapshotStore.class, new MemorySnapshotStore(tables), crash),
        watched(TaskQueueStore.class, new MemoryTaskQueueStore(tables, transactions), crash),
        watched(DefinitionStore.class, new MemoryDefinitionStore(tables), crash),
        watched(InstanceQueries.class, new MemoryInstanceQueries(tables), crash),
        watched(ScheduleStore.class, new MemoryScheduleStore(tables), crash),
        watched(ApprovalStore.class, new MemoryApprovalStore(tables), crash),
        watched(SignalBuffer.class, new MemorySignalBuffer(tables), crash),
        watched(NoticeStore.class, new MemoryNoticeStore(tables, transactions), crash),
        watched(ConcurrencyLimits.class, new MemoryConcurrencyLimits(tables), crash),
        watched(TaskSlots.class, new MemoryTaskSlots(tables), crash),
        watched(SecretStore.class, new MemorySecretStore(tables, transactions), crash),
        watched(ResourceStore.class, new MemoryResourceStore(tables), crash),
        watched(BulkStore.class, new MemoryBulkStore(tables), crash));
  }

  private static <T> T watched(Class<T> port, T target, CrashPoint crash) {
    Object watched =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              String call = port.getSimpleName() + "." + method.getName();
              try {
                crash.reached(call, true);
                Object result = method.invoke(target, arguments);
                crash.reached(call, false);
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(watched);
  }
}
