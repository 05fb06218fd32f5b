-- What waits for a time, a signal or a person is looked at again by the sweep that watches leases.
drop index workflow_task_lease;
create index workflow_task_lease on workflow_task (lease_until)
  where state in ('running', 'waiting_for_input');
