// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Resources as they are written")
class EnvoyResourcesPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new EnvoyResourcesPlugin();
  }

  @Override
  protected String option() {
    return "envoyResources";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{clusters: [{name: a, connectTimeout: 1s}]}",
        "{listeners: [{name: b}], routeConfigurations: [{name: c}]}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("[]", "{clusters: [{connectTimeout: soon}]}");
  }
}
