// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class SourcePluginContractTest extends ContractProof {

  SourcePluginContractTest() {
    super(SourcePluginContract.class, FaultySourceCase.class, SourceFault.values());
  }
}
