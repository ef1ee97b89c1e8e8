package dev.chancery.testkit.contract;

class UpstreamPluginContractTest extends ContractProof {

  UpstreamPluginContractTest() {
    super(UpstreamPluginContract.class, FaultyUpstreamsCase.class, UpstreamFault.values());
  }
}
