// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class PolicyPluginContractTest extends ContractProof {

  PolicyPluginContractTest() {
    super(PolicyPluginContract.class, FaultyPoliciesCase.class, PolicyFault.values());
  }
}
