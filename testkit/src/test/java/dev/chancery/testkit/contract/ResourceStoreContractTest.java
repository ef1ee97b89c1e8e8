package dev.chancery.testkit.contract;

class ResourceStoreContractTest extends ContractProof {

  ResourceStoreContractTest() {
    super(ResourceStoreContract.class, FaultyStoreCase.class, StoreFault.values());
  }
}
