// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The buffer of requests")
class BufferPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new BufferPlugin();
  }

  @Override
  protected String option() {
    return "buffer";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{maxRequestBytes: 1}", "{maxRequestBytes: 4294967295}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{maxRequestBytes: 4294967296}");
  }
}
