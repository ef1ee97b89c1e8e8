/** From the archetype of a plugin to a request that is routed by it. */
@NullMarked
package dev.chancery.archetype;

import org.jspecify.annotations.NullMarked;
