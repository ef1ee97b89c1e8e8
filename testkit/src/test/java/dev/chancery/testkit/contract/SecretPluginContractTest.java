package dev.chancery.testkit.contract;

class SecretPluginContractTest extends ContractProof {

  SecretPluginContractTest() {
    super(SecretPluginContract.class, FaultySecretsCase.class, SecretFault.values());
  }
}
