package dev.chancery.testkit.contract;

class SourcePluginContractTest extends ContractProof {

  SourcePluginContractTest() {
    super(SourcePluginContract.class, FaultySourceCase.class, SourceFault.values());
  }
}
