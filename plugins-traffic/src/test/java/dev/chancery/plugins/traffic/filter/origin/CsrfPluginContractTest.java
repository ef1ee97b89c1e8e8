// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("CSRF")
class CsrfPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new CsrfPlugin();
  }

  @Override
  protected String option() {
    return "csrf";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{}", "{additionalOrigins: [{suffix: a}]}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{filterEnabled: -1}");
  }
}
