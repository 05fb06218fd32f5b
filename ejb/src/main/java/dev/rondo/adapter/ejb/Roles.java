package dev.rondo.adapter.ejb;

/** The five roles. Who may do what is declared on the beans with them. */
final class Roles {
  static final String VIEWER = "viewer";
  static final String OPERATOR = "operator";
  static final String WORKER = "worker";
  static final String DESIGNER = "designer";
  static final String ADMIN = "admin";

  private Roles() {}
}
