package dev.chancery.testkit.contract;

class LeaderPluginContractTest extends ContractProof {

  LeaderPluginContractTest() {
    super(LeaderPluginContract.class, FaultyLeaderCase.class, LeaderFault.values());
  }
}
