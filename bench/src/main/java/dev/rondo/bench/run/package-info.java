/** What a run consists of, and the command line that asks for it. */
@NullMarked
package dev.rondo.bench.run;

import org.jspecify.annotations.NullMarked;
