// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class ResourceStoreContractTest extends ContractProof {

  ResourceStoreContractTest() {
    super(ResourceStoreContract.class, FaultyStoreCase.class, StoreFault.values());
  }
}
