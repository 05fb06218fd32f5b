package dev.rondo.api.definition;

/** Whether a started workflow is waited for; async_await says what await says. */
public enum Invocation {
  AWAIT,
  FIRE_AND_FORGET,
  ASYNC_AWAIT
}
