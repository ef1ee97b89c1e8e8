// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class ConnectionConfigPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new ConnectionConfigPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nconnectionConfig: {connectTimeout: 250ms, maxRequestsPerConnection: 100}",
        "any: {}\nconnectionConfig: {perConnectionBufferLimitBytes: 32768, tcpKeepalive: {probes: 3}}",
        "any: {}\nconnectionConfig: {commonHttpProtocolOptions: {idleTimeout: 5m}}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\nconnectionConfig: {connectTimeout: 5}",
        "any: {}\nconnectionConfig: {tcpKeepalive: {time: -1}}");
  }
}
