/** How requests are spread over an upstream's endpoints. */
@NullMarked
package dev.chancery.plugins.traffic.balancing;

import org.jspecify.annotations.NullMarked;
