// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.trace.v3.Tracing.Http;

/** Who collects spans. */
public sealed interface TracingProvider permits OpenTelemetryProvider, ZipkinProvider {

  /** {@return the upstream that they are sent to} */
  ResourceRef upstream();

  /**
   * {@return the provider as Envoy's message}
   *
   * @param cluster Envoy's name of the upstream
   */
  Http toProto(String cluster);
}
