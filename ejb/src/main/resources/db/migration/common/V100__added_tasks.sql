-- Versions of instances to which tasks were added: derived from a registered one, and without a place
-- in the order of registration.
alter table workflow_definition add column base_version ${key};
alter table workflow_definition alter column ordinal drop not null;
