// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of stores, kept by one with the fault that the run's parameter names. */
class FaultyStoreCase extends ResourceStoreContract {

  private StoreFault fault = StoreFault.FORGETS;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              StoreFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected StoreFixture newFixture() {
    return new FaultyStoreFixture(new FaultyStore(Set.of(fault)));
  }
}
