// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What all streams share.
 *
 * @param source where snapshots come from
 * @param deliveries who is told what clients make of them
 * @param callbacks the host's callbacks
 * @param clock tells when something was refused
 * @param timers what lets a change wait for its turn
 * @param patience how long it waits at most
 * @param limits how much clients may ask for
 * @param maxResponseBytes the size of a response, where it can be split
 * @param controlPlane how the server names itself in responses; empty if it does not
 * @param streams the open streams
 * @param bodies responses that are being sent
 * @param common what is worked out once for all streams
 */
record ServerContext(
    SnapshotSource source,
    ContainedDeliveries deliveries,
    CallbackChain callbacks,
    Clock clock,
    Timers timers,
    Duration patience,
    Limits limits,
    int maxResponseBytes,
    String controlPlane,
    Map<Long, DiscoveryStream> streams,
    Shared<ResponseBody.Key, ResponseBody> bodies,
    Common common) {}
