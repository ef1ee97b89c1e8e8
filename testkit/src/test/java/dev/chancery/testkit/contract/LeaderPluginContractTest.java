// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class LeaderPluginContractTest extends ContractProof {

  LeaderPluginContractTest() {
    super(LeaderPluginContract.class, FaultyLeaderCase.class, LeaderFault.values());
  }
}
