// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Faults")
class FaultsPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new FaultsPlugin();
  }

  @Override
  protected String option() {
    return "faults";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{abort: {percentage: 1}}",
        "{delay: {percentage: 0.1, fixedDelay: 1s}}",
        "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{abort: {percentage: 101}}", "[]");
  }
}
