// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class DnsPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new DnsPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\ndnsRefreshRate: 30s",
        "any: {}\nrespectDnsTtl: true",
        "any: {}\ndnsLookupFamily: V4_ONLY");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\ndnsRefreshRate: 0s", "any: {}\ndnsLookupFamily: V5");
  }
}
