package dev.rondo.web.rest;

/** Who may do what, as the documentation says it. The session beans enforce it. */
final class Roles {
  static final String READ = "Roles: viewer, operator, worker, designer, admin.";
  static final String OPERATE = "Roles: operator, admin.";
  static final String SIGNAL = "Roles: operator, worker, admin.";
  static final String WORK = "Roles: worker, admin.";
  static final String DESIGN = "Roles: designer, admin.";

  private Roles() {}
}
