/** A run as JSON, Markdown and pictures. */
@NullMarked
package dev.rondo.bench.report;

import org.jspecify.annotations.NullMarked;
