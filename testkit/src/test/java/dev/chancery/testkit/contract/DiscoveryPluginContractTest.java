// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class DiscoveryPluginContractTest extends ContractProof {

  DiscoveryPluginContractTest() {
    super(DiscoveryPluginContract.class, FaultyDiscoveryCase.class, DiscoveryFault.values());
  }
}
