// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class HttpProtocolPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new HttpProtocolPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nuseHttp2: true",
        "any: {}\nprotocolSelection: USE_DOWNSTREAM_PROTOCOL",
        "{any: {}, useHttp2: true, maxConcurrentStreams: 100}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\nuseHttp2: sometimes",
        "any: {}\nuseHttp2: {}",
        "any: {}\nprotocolSelection: USE_ALPN_PROTOCOL",
        "any: {}\ninitialStreamWindowSize: 1");
  }
}
