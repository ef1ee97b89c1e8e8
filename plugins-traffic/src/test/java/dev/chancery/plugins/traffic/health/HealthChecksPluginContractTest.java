// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class HealthChecksPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new HealthChecksPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nhealthChecks: [{httpHealthCheck: {path: /healthz}}]",
        "any: {}\nhealthChecks: [{tcpHealthCheck: {}}]",
        "any: {}\nignoreHealthOnHostRemoval: true");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\nhealthChecks: [{}]",
        "any: {}\nhealthChecks: [{grpcHealthCheck: {}}]",
        "any: {}\nhealthChecks: [{tcpHealthCheck: {}, interval: 0s}]");
  }
}
