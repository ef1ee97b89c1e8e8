// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("a plugin that keeps the contract of policies")
class PaintPluginPolicyTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new PaintPlugin();
  }

  @Override
  protected String option() {
    return "paint";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("red", "green");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("''", "[red]");
  }
}
