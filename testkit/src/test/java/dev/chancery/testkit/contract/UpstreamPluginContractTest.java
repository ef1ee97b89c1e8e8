// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class UpstreamPluginContractTest extends ContractProof {

  UpstreamPluginContractTest() {
    super(UpstreamPluginContract.class, FaultyUpstreamsCase.class, UpstreamFault.values());
  }
}
