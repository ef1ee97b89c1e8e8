// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A store without a fault keeps the contract, which")
class SoundStoreTest extends ResourceStoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new FaultyStoreFixture(new FaultyStore(Set.of()));
  }
}
