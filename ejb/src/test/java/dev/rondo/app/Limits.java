package dev.rondo.app;

import dev.rondo.config.EngineSettings;

/** Settings as they are by default, but for limits that a test can reach. */
final class Limits {
  private Limits() {}

  static EngineSettings ofWorkflows(int most) {
    EngineSettings d = EngineSettings.defaults();
    return of(d.cachedTasks(), d.payloadLimit(), d.instanceLimit(), most);
  }

  static EngineSettings ofValues(int cachedTasks, int payload, int instance) {
    return of(cachedTasks, payload, instance, EngineSettings.defaults().maxWorkflows());
  }

  private static EngineSettings of(int cachedTasks, int payload, int instance, int workflows) {
    EngineSettings d = EngineSettings.defaults();
    return new EngineSettings(
        d.nodeName(),
        d.committers(),
        d.batchSize(),
        d.committerQueue(),
        d.dispatchWindow(),
        d.offerLease(),
        d.workerSessions(),
        d.workerLease(),
        d.handlerPatience(),
        d.sweepInterval(),
        d.snapshotInterval(),
        cachedTasks,
        payload,
        d.payloadInline(),
        instance,
        workflows,
        d.rejectWorkflows(),
        d.bulkRate());
  }
}
