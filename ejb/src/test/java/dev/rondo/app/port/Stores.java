package dev.rondo.app.port;

/** One implementation of the persistence ports, all over the same rows. */
public record Stores(
    UnitOfWork unitOfWork,
    InstanceStore instances,
    EventLog events,
    SnapshotStore snapshots,
    TaskQueueStore queue,
    DefinitionStore definitions,
    InstanceQueries queries,
    ScheduleStore schedules,
    ApprovalStore approvals,
    SignalBuffer signals,
    NoticeStore notices,
    ConcurrencyLimits limits,
    TaskSlots slots,
    SecretStore secrets,
    ResourceStore resources,
    BulkStore bulk) {}
