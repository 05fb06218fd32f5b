package dev.rondo.app;

import dev.rondo.app.port.ApprovalStoreContract;
import dev.rondo.app.port.BulkStoreContract;
import dev.rondo.app.port.ConcurrencyLimitsContract;
import dev.rondo.app.port.DocumentStoresContract;
import dev.rondo.app.port.InstanceStoreContract;
import dev.rondo.app.port.NoticeStoreContract;
import dev.rondo.app.port.ScheduleStoreContract;
import dev.rondo.app.port.SearchContract;
import dev.rondo.app.port.SecretStoreContract;
import dev.rondo.app.port.SignalBufferContract;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStoreContract;
import dev.rondo.app.port.TaskSlotsContract;
import dev.rondo.app.port.UnmovedWriteContract;
import org.junit.jupiter.api.Nested;

/** Everything that the stores of an engine promise together, whatever keeps the rows. */
public abstract class StoresContract {
  /** The stores under test; empty before every test. */
  protected abstract Stores stores();

  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Unmoved extends UnmovedWriteContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Queue extends TaskQueueStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Documents extends DocumentStoresContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Searches extends SearchContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Schedules extends ScheduleStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Notices extends NoticeStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Firings extends ScheduleFiringContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Approvals extends ApprovalStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Signals extends SignalBufferContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Slots extends TaskSlotsContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Secrets extends SecretStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Limits extends ConcurrencyLimitsContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Migration extends MigrationContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Additions extends AddingContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class Bulk extends BulkStoreContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class BulkVerbs extends BulkContract {
    @Override
    protected Stores stores() {
      return StoresContract.this.stores();
    }
  }
}
