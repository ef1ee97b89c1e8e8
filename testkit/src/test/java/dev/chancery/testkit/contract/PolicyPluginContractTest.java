package dev.chancery.testkit.contract;

class PolicyPluginContractTest extends ContractProof {

  PolicyPluginContractTest() {
    super(PolicyPluginContract.class, FaultyPoliciesCase.class, PolicyFault.values());
  }
}
