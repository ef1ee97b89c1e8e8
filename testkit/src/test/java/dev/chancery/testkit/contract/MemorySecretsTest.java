// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import org.junit.jupiter.api.DisplayName;

@DisplayName("a plugin that keeps the contract of secrets")
class MemorySecretsTest extends SecretPluginContract {

  @Override
  protected SecretFixture newFixture() {
    MemoryVault vault = new MemoryVault();
    return new MemorySecretFixture(vault, new MemorySecrets(vault));
  }
}
