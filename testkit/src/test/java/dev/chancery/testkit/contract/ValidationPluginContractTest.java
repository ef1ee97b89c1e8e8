package dev.chancery.testkit.contract;

class ValidationPluginContractTest extends ContractProof {

  ValidationPluginContractTest() {
    super(ValidationPluginContract.class, FaultyValidationCase.class, ValidationFault.values());
  }
}
