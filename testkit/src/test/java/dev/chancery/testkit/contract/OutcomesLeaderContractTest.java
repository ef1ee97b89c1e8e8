package dev.chancery.testkit.contract;

class OutcomesLeaderContractTest extends ContractProof {

  OutcomesLeaderContractTest() {
    super(LeaderPluginContract.class, FaultyOutcomesCase.class, LeaderFault.values());
  }
}
