// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("API keys")
class ApiKeyAuthPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new ApiKeyAuthPlugin();
  }

  @Override
  protected String option() {
    return "apiKeyAuth";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{credentials: [{client: a, key: k}], keySources: [{header: x-key}]}",
        "{credentials: [{client: b, key: l}], keySources: [{query: key}, {cookie: key}], allowedClients: [b]}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{}",
        "{credentials: [{client: a, key: hush}, {client: b, key: hush}], keySources: [{header: x-key}]}",
        "{keySources: [{header: x-key}]}",
        "{credentials: [{client: a, key: hush}]}");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("hush");
  }
}
