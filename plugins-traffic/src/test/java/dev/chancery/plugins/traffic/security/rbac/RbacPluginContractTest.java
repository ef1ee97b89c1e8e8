// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Rules")
class RbacPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new RbacPlugin();
  }

  @Override
  protected String option() {
    return "rbac";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{policies: {a: {permissions: [{methods: [GET]}]}}}",
        "{action: DENY, policies: {b: {principals: [{remoteIps: [10.0.0.0/8]}]}}, shadowRules: {policies: {c: {}}}}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{policies: {a: {principals: [{remoteIps: [ten]}]}}}");
  }
}
