package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand;

/** Answers one kind of command. It refuses before it emits, or not at all. */
interface CommandHandler<C extends InstanceCommand> {
  Decision handle(C command, Draft draft);
}
