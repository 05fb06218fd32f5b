-- An index is read in its own direction only.
create index approval_newest on approval (requested_at desc, approval_id desc);
create index approval_in_state on approval (state, requested_at desc, approval_id desc);
create index approval_of_type on approval (workflow_type, requested_at desc, approval_id desc);
create index approval_of_instance on approval (instance_id, requested_at desc, approval_id desc);
create index approval_candidate_newest on approval_candidate (kind, name, requested_at desc, approval_id desc);
create index approval_candidate_in_state on approval_candidate (kind, name, state, requested_at desc, approval_id desc);
