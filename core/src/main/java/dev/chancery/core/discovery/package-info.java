/** Runs the watches of discovery plugins and keeps the last good endpoints of each upstream. */
@NullMarked
package dev.chancery.core.discovery;

import org.jspecify.annotations.NullMarked;
