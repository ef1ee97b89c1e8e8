/** A virtual host for every upstream. */
@NullMarked
package dev.chancery.examples.upstreamhosts;

import org.jspecify.annotations.NullMarked;
