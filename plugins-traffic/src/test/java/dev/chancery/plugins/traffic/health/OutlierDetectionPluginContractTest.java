// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class OutlierDetectionPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new OutlierDetectionPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\noutlierDetection: {}",
        "any: {}\noutlierDetection: {consecutive5xx: 3, interval: 1s}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\noutlierDetection: {maxEjectionPercent: 101}",
        "any: {}\noutlierDetection: {baseEjectionTime: 0s}");
  }
}
