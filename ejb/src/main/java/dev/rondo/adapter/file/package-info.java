/** Files of the server, inside of the directories that the settings name. */
@NullMarked
package dev.rondo.adapter.file;

import org.jspecify.annotations.NullMarked;
