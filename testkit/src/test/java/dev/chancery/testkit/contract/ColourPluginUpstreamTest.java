// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.UpstreamPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("a plugin that keeps the contract of upstreams")
class ColourPluginUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new ColourPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("any: {}\ncolour: red", "any: {}\ncolour: green");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\ncolour: ''", "any: {}\ncolour: [red]");
  }
}
