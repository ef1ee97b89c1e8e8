// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Compression")
class CompressionPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new CompressionPlugin();
  }

  @Override
  protected String option() {
    return "compression";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{}", "{compressors: [{zstd: {}}, {brotli: {}}]}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{compressors: [{lz4: {}}]}", "{minContentLength: -1}");
  }
}
