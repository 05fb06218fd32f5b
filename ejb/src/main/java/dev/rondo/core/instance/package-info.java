/** What can happen to an instance, and the state that folding its events gives. Pure Java. */
@NullMarked
package dev.rondo.core.instance;

import org.jspecify.annotations.NullMarked;
