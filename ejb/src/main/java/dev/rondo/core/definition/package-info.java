/**
 * The definition language: what a workflow is, read, checked and compiled without any technology.
 */
@NullMarked
package dev.rondo.core.definition;

import org.jspecify.annotations.NullMarked;
