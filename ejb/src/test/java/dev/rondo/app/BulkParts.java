package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;

/** What a node of a test needs for bulk jobs: wired as the server does. */
final class BulkParts {
  final BulkEditing editing;
  final BulkReading reading;
  final BulkPlanning planning;
  final BulkSweep sweep;
  final BulkWork work;
  final BulkCollecting collecting;

  BulkParts(
      Stores stores, WritePath path, Committer committer, Background background, TimeSource time) {
    EngineSettings settings = EngineSettings.defaults();
    BulkCommands commands =
        new BulkCommands(
            path.requests,
            new Signalling(path.starting, time, settings),
            new Recoveries(path.reading, settings),
            new Migrations(path.reading, path.library));
    collecting = new BulkCollecting(stores.queries());
    editing = new BulkEditing(stores.bulk(), commands, time, settings);
    reading = new BulkReading(stores.bulk());
    planning = new BulkPlanning(editing, collecting, commands, path.reading);
    work =
        new BulkWork(
            stores.bulk(),
            collecting,
            commands,
            committer,
            stores.unitOfWork(),
            path.identity,
            time);
    sweep = new BulkSweep(work, background, time);
  }
}
