// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.input.SecretShelf;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.spi.Elector;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a host may choose.
 *
 * @param nodeGroups the proxy of a node, {@code namespace~name}
 * @param missingUpstream what a route answers while its upstream is missing
 * @param startDeadline how long the start, and a new upstream's first endpoints, are waited for
 * @param meters where metrics go
 * @param limits how long translation waits, and for what
 * @param elector decides which of several replicas leads
 * @param secrets what plugins may read; kept up to date by the engine
 * @param trial what tries resources before they are published; null for nothing
 * @param reviewing whether sources may offer reviews
 */
record EngineOptions(
    NodeGroups nodeGroups,
    MissingUpstream missingUpstream,
    Duration startDeadline,
    MeterRegistry meters,
    LoopLimits limits,
    Elector elector,
    SecretShelf secrets,
    @Nullable TrialOptions trial,
    boolean reviewing) {}
