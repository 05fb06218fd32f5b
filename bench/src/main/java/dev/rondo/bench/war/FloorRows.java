package dev.rondo.bench.war;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one transaction of the floor. */
record FloorRows(
    List<List<@Nullable Object>> newInstances,
    List<List<@Nullable Object>> changedInstances,
    List<List<@Nullable Object>> events,
    List<List<@Nullable Object>> newTasks,
    List<List<@Nullable Object>> changedTasks) {

  FloorRows() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  void write(FloorModel model, FloorWriter writer) throws SQLException {
    writer.insert(model.instance(), newInstances);
    writer.update(model.instanceChange(), changedInstances);
    writer.insert(model.events().get(0), events);
    writer.update(model.taskChange(), changedTasks);
    writer.insert(model.task(), newTasks);
  }
}
