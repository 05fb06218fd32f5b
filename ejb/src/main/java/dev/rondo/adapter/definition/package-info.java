/** Definitions as JSON documents: parsing, the published JSON Schema, checks of input by schema. */
@NullMarked
package dev.rondo.adapter.definition;

import org.jspecify.annotations.NullMarked;
