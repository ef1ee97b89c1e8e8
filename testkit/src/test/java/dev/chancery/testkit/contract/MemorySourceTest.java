// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import org.junit.jupiter.api.DisplayName;

@DisplayName("a source that keeps the contract")
class MemorySourceTest extends SourcePluginContract {

  @Override
  protected SourceFixture newFixture() {
    MemoryShelf shelf = new MemoryShelf();
    return new MemorySourceFixture(shelf, new MemorySource(shelf));
  }
}
