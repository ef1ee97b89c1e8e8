// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class SecretPluginContractTest extends ContractProof {

  SecretPluginContractTest() {
    super(SecretPluginContract.class, FaultySecretsCase.class, SecretFault.values());
  }
}
