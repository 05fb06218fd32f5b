/** What the published OpenAPI document says beyond the resources' own annotations. */
@NullMarked
package dev.rondo.web.docs;

import org.jspecify.annotations.NullMarked;
