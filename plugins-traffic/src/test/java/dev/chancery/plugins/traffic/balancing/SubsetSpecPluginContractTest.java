// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class SubsetSpecPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new SubsetSpecPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nsubsetSpec: {selectors: [{keys: [version]}]}",
        "any: {}\nsubsetSpec: {selectors: [{keys: [version, stage]}], fallbackPolicy: ANY_ENDPOINT}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\nsubsetSpec: {}", "any: {}\nsubsetSpec: {selectors: [{keys: []}]}");
  }
}
