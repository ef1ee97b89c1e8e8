/** Questions whether Envoy itself is well. */
@NullMarked
package dev.chancery.plugins.traffic.filter.health;

import org.jspecify.annotations.NullMarked;
