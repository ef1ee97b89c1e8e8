// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Lua")
class LuaPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new LuaPlugin();
  }

  @Override
  protected String option() {
    return "lua";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{inlineCode: \"-- nothing\"}",
        "{name: a, sourceCodes: {a: \"-- nothing\"}}",
        "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{name: b, sourceCodes: {a: \"-- nothing\"}}");
  }
}
