/** Definitions with parameters: what is declared, and what values make of the document. */
@NullMarked
package dev.rondo.core.template;

import org.jspecify.annotations.NullMarked;
