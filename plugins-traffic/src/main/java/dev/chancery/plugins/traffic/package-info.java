/** The built-in traffic features, each a plugin like any other. */
@NullMarked
package dev.chancery.plugins.traffic;

import org.jspecify.annotations.NullMarked;
