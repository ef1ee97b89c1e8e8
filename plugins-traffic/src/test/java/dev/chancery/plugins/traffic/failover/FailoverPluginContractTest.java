// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class FailoverPluginContractTest extends UpstreamPluginContract {

  private static final String HEAD = "any: {}\nfailover: {prioritizedLocalities: [";

  @Override
  protected UpstreamPlugin newPlugin() {
    return new FailoverPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        HEAD + "{localityEndpoints: [{lbEndpoints: [{address: 10.0.0.1, port: 80}]}]}]}",
        HEAD + "{localityEndpoints: [{lbEndpoints: [{address: cart.example, port: 80}]}]}]}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        HEAD + "]}",
        HEAD + "{localityEndpoints: []}]}",
        HEAD + "{localityEndpoints: [{lbEndpoints: [{address: 10.0.0.1, port: 0}]}]}]}");
  }
}
