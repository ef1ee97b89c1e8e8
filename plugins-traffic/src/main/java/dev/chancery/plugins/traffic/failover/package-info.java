/** Where requests go when an upstream's own endpoints fail. */
@NullMarked
package dev.chancery.plugins.traffic.failover;

import org.jspecify.annotations.NullMarked;
