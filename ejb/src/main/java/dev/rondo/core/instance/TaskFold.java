package dev.rondo.core.instance;

import java.time.Instant;

/** Makes of a board what an event about the task at an index says. */
interface TaskFold<E extends InstanceEvent.OfTask> {
  BoardEdit apply(BoardEdit board, int index, TaskProgress task, E event, Instant at);
}
