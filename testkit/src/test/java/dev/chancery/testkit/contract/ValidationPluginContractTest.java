// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

class ValidationPluginContractTest extends ContractProof {

  ValidationPluginContractTest() {
    super(ValidationPluginContract.class, FaultyValidationCase.class, ValidationFault.values());
  }
}
