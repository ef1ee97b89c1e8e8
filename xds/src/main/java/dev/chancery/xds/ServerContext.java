package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotSource;
import java.time.Clock;
import java.util.Map;

/**
 * What all streams share.
 *
 * @param source where snapshots come from
 * @param deliveries who is told what clients make of them
 * @param callbacks the host's callbacks
 * @param clock tells when something was refused
 * @param controlPlane how the server names itself in responses; empty if it does not
 * @param streams the open streams
 */
record ServerContext(
    SnapshotSource source,
    ContainedDeliveries deliveries,
    CallbackChain callbacks,
    Clock clock,
    String controlPlane,
    Map<Long, DiscoveryStream> streams) {}
