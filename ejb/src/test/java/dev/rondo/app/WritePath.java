package dev.rondo.app;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.crypto.AesSeal;
import dev.rondo.adapter.definition.JacksonTexts;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.config.SecretSettings;
import dev.rondo.core.definition.Definitions;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/**
 * What every node of a test needs to register definitions, to write and to read: wired as the
 * server does.
 */
final class WritePath {
  private static final Definitions DEFINITIONS =
      new Definitions(new CelExpressions(), new JsonSchemas());

  /** Any key will do. */
  static final SecretSettings KEYS =
      new SecretSettings(
          List.of(new SecretSettings.NamedKey("k1", new SecretKeySpec(new byte[32], "AES"))));

  final NodeIdentity identity;
  final FeederSignal signal = new FeederSignal();
  final Dispatcher dispatcher;
  final InstanceCache cache;
  final InstanceFolding folding;
  final DefinitionLibrary library;
  final DefinitionCatalog catalog;
  final Secrets secrets;
  final Starting starting;
  final Admission admission;
  final CommandBatch batch;
  final AfterCommit afterCommit;
  final CommitBatch commitBatch;
  final CallerCommands commands;
  final DerivedDefinitions derived;
  final InstanceReading reading;
  final Requests requests;

  WritePath(
      Stores stores,
      EngineSettings settings,
      TaskBells bells,
      Background background,
      TimeSource time) {
    identity = new NodeIdentity(settings);
    OfferWindow window = new OfferWindow(settings);
    Announcing announcing = new Announcing(window, bells, background, settings);
    dispatcher =
        new Dispatcher(window, announcing, new HandedOut(), bells, settings, identity, signal);
    cache = new InstanceCache(settings);
    library = new DefinitionLibrary(stores.definitions(), new JacksonTexts(), DEFINITIONS);
    folding = new InstanceFolding(stores.events(), stores.snapshots(), library);
    catalog =
        new DefinitionCatalog(
            stores.definitions(),
            new JacksonTexts(),
            DEFINITIONS,
            library,
            stores.limits(),
            stores.unitOfWork(),
            time);
    derived =
        new DerivedDefinitions(
            stores.definitions(),
            new JacksonTexts(),
            DEFINITIONS,
            library,
            stores.unitOfWork(),
            time);
    secrets = new Secrets(stores.secrets(), new AesSeal(KEYS), library, stores.events());
    starting = new Starting(library, new JsonSchemas(), secrets, settings);
    admission = new Admission(stores.limits(), library, settings);
    batch =
        new CommandBatch(
            stores.instances(),
            stores.approvals(),
            stores.events(),
            folding,
            cache,
            library,
            dispatcher,
            admission,
            stores.slots(),
            stores.secrets(),
            time,
            settings);
    afterCommit = new AfterCommit(cache, dispatcher);
    UnlockedBatch unlocked =
        new UnlockedBatch(
            stores.instances(), cache, library, dispatcher, admission, time, settings);
    commitBatch = new CommitBatch(unlocked, batch, afterCommit, stores.unitOfWork());
    commands = new CallerCommands(batch, afterCommit, stores.unitOfWork());
    reading =
        new InstanceReading(
            stores.queries(),
            stores.events(),
            stores.snapshots(),
            folding,
            cache,
            library,
            identity,
            time);
    requests = new Requests(stores.queue(), new HandedOut(), secrets, settings, time);
  }
}
