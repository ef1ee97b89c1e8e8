// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class LoadBalancerConfigPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new LoadBalancerConfigPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nloadBalancerConfig: {leastRequest: {}}",
        "any: {}\nloadBalancerConfig: {ringHash: {minimumRingSize: 64}}",
        "any: {}\nloadBalancerConfig: {maglev: {tableSize: 101}}",
        "any: {}\nloadBalancerConfig: {random: {}}",
        "any: {}\nloadBalancerConfig: {healthyPanicThreshold: 0}",
        "any: {}\nloadBalancerConfig: {roundRobin: {slowStart: {window: 30s}}}",
        "any: {}\nloadBalancerConfig: {localityWeighted: true}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\nloadBalancerConfig: {maglev: {tableSize: 100}}",
        "any: {}\nloadBalancerConfig: {random: {}, maglev: {}}");
  }
}
