// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Passwords")
class BasicAuthPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new BasicAuthPlugin();
  }

  @Override
  protected String option() {
    return "basicAuth";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{users: {filename: /users}}",
        "{users: {inlineString: \"ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\"}, forwardUsernameHeader: x-user}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{users: {inlineString: \"ann:hush\"}}");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("hush");
  }
}
