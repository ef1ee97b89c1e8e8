// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.util.Map;
import java.util.Set;

/** Any plugin over the vault in memory. */
final class MemorySecretFixture implements SecretFixture {

  private final MemoryVault vault;
  private final SecretPlugin plugin;

  MemorySecretFixture(MemoryVault vault, SecretPlugin plugin) {
    this.vault = vault;
    this.plugin = plugin;
  }

  @Override
  public SecretPlugin plugin() {
    return plugin;
  }

  @Override
  public ResourceRef secret(int number) {
    return new ResourceRef("test", "secret-" + number);
  }

  @Override
  public SecretContent content(int number) {
    return new OpaqueSecret(Map.of("text", new SecretText(MemoryVault.PASSWORD + number)));
  }

  @Override
  public void put(ResourceRef secret, SecretContent content) {
    vault.put(secret, content);
  }

  @Override
  public void remove(ResourceRef secret) {
    vault.remove(secret);
  }

  @Override
  public void spoil(ResourceRef secret) {
    vault.spoil(secret);
  }

  @Override
  public void breakDown() {
    vault.enter(MemoryVault.State.BROKEN);
  }

  @Override
  public void hang() {
    vault.enter(MemoryVault.State.HANGING);
  }

  @Override
  public void recover() {
    vault.enter(MemoryVault.State.WELL);
  }

  @Override
  public Set<String> confidential() {
    return Set.of(MemoryVault.PASSWORD);
  }

  @Override
  public void close() {}
}
