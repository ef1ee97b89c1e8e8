/** What Envoy tells of the requests of a route: traces, statistics, metadata. */
@NullMarked
package dev.chancery.plugins.traffic.telemetry;

import org.jspecify.annotations.NullMarked;
