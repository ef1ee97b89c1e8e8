// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class CircuitBreakersPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new CircuitBreakersPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\ncircuitBreakers: {maxConnections: 1024}",
        "any: {}\ncircuitBreakers: {maxPendingRequests: 1, maxRequests: 2, maxRetries: 3}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\ncircuitBreakers: {maxConnections: -1}",
        "any: {}\ncircuitBreakers: {maxConnection: 1}");
  }
}
