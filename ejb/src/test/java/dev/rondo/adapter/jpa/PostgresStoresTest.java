package dev.rondo.adapter.jpa;

import dev.rondo.app.ScheduleFiringContract;
import dev.rondo.app.port.ApprovalStoreContract;
import dev.rondo.app.port.ConcurrencyLimitsContract;
import dev.rondo.app.port.DocumentStoresContract;
import dev.rondo.app.port.InstanceStoreContract;
import dev.rondo.app.port.NoticeStoreContract;
import dev.rondo.app.port.ResultCache;
import dev.rondo.app.port.ResultCacheContract;
import dev.rondo.app.port.ScheduleStoreContract;
import dev.rondo.app.port.SearchContract;
import dev.rondo.app.port.SignalBufferContract;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStoreContract;
import org.junit.jupiter.api.Nested;

class PostgresStoresTest {
  private final Stores stores = LocalDatabase.postgres().emptied();

  @Nested
  class Results extends ResultCacheContract {
    @Override
    protected ResultCache cache() {
      return LocalDatabase.postgres().results(stores.unitOfWork());
    }
  }

  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Queue extends TaskQueueStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Documents extends DocumentStoresContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Searches extends SearchContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Schedules extends ScheduleStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Notices extends NoticeStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Firings extends ScheduleFiringContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Approvals extends ApprovalStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Signals extends SignalBufferContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }

  @Nested
  class Limits extends ConcurrencyLimitsContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }
}
