package dev.chancery.testkit.contract;

class DiscoveryPluginContractTest extends ContractProof {

  DiscoveryPluginContractTest() {
    super(DiscoveryPluginContract.class, FaultyDiscoveryCase.class, DiscoveryFault.values());
  }
}
