/** Connections to an upstream's endpoints, and the HTTP that is spoken on them. */
@NullMarked
package dev.chancery.plugins.traffic.connection;

import org.jspecify.annotations.NullMarked;
