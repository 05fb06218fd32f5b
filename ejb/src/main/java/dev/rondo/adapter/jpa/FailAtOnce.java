package dev.rondo.adapter.jpa;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * While the database is away, whoever asks is told so at once. EclipseLink would try three times,
 * five seconds apart, on the caller's thread; the server's pool tries connections before it lends
 * them, so that a second try finds nothing that the first did not.
 */
public final class FailAtOnce implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
  }
}
