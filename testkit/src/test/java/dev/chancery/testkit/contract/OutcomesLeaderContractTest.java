// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class OutcomesLeaderContractTest extends ContractProof {

  OutcomesLeaderContractTest() {
    super(LeaderPluginContract.class, FaultyOutcomesCase.class, LeaderFault.values());
  }
}
