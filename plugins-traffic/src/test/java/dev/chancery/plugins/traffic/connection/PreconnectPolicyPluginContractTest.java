// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class PreconnectPolicyPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new PreconnectPolicyPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\npreconnectPolicy: {perUpstreamPreconnectRatio: 2}",
        "any: {}\npreconnectPolicy: {predictivePreconnectRatio: 1.5}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\npreconnectPolicy: {predictivePreconnectRatio: 0}");
  }
}
