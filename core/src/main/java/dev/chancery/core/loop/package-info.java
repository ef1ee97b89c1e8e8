/** The one thread that owns the inputs, and the bounded queues that feed it. */
@NullMarked
package dev.chancery.core.loop;

import org.jspecify.annotations.NullMarked;
