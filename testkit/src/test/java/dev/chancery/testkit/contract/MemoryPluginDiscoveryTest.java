// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import org.junit.jupiter.api.DisplayName;

@DisplayName("a plugin that keeps the contract of discovery")
class MemoryPluginDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    MemoryBackEnd backEnd = new MemoryBackEnd();
    return new MemoryFixture(backEnd, new MemoryPlugin(backEnd));
  }
}
