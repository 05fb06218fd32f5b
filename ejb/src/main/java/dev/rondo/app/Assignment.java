package dev.rondo.app;

import dev.rondo.api.TaskControl;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.definition.TaskDefinition;
import java.time.Instant;

/**
 * An attempt that one of this node's workers has begun.
 *
 * @param opened what the worker is handed
 */
record Assignment(
    TaskRow row, TaskDefinition task, Opened opened, Instant startedAt, TaskControl control) {}
