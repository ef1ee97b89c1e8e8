// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Header mutation")
class HeaderMutationPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new HeaderMutationPlugin();
  }

  @Override
  protected String option() {
    return "headerMutation";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{requestMutations: [{remove: x-a}]}",
        "{queryParameterMutations: [{append: {record: {key: a, value: b}}}]}",
        "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{responseMutations: [{append: {header: {key: a, value: \"%\"}}}]}");
  }
}
