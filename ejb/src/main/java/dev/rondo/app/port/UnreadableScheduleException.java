package dev.rondo.app.port;

/** A schedule is there and cannot be read: its zone, say, is none that this Java knows. */
public final class UnreadableScheduleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String scheduleId;

  public UnreadableScheduleException(String scheduleId, Throwable cause) {
    super("schedule " + scheduleId + " cannot be read", cause);
    this.scheduleId = scheduleId;
  }

  public String scheduleId() {
    return scheduleId;
  }
}
