/**
 * Upstreams of Compute Engine: what asking costs, how late changes are seen, the client's price.
 */
@NullMarked
package dev.chancery.benchmarks.gce;

import org.jspecify.annotations.NullMarked;
