/**
 * Definitions written in Java: a workflow, its tasks and what they wait for, as the same document
 * that the language has in JSON. Needs nothing but the JDK. What a document says is checked when it
 * is registered.
 */
@NullMarked
package dev.rondo.api.definition;

import org.jspecify.annotations.NullMarked;
