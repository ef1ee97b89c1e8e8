// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Decompression")
class DecompressionPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new DecompressionPlugin();
  }

  @Override
  protected String option() {
    return "decompression";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{}", "{libraries: [BROTLI]}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{libraries: [LZ4]}", "{libraries: [GZIP, GZIP]}");
  }
}
