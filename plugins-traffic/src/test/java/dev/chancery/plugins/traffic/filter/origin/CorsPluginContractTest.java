// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("CORS")
class CorsPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new CorsPlugin();
  }

  @Override
  protected String option() {
    return "cors";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{allowOrigin: [\"*\"]}",
        "{allowOriginRegex: [\".*\"], maxAge: \"1\"}",
        "{disableForRoute: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{maxAge: 1s}", "{allowOriginRegex: [\"(\"]}");
  }
}
