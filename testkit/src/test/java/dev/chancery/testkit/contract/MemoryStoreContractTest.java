// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.WriteCondition;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The memory of a control plane keeps the contract of stores, which")
class MemoryStoreContractTest extends ResourceStoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new Fixture(ControlPlane.builder().start());
  }

  private record Fixture(ControlPlane controlPlane) implements StoreFixture {

    @Override
    public ResourceStore store() {
      return controlPlane.store();
    }

    @Override
    public Resource resource(int number, int version) {
      return Proxy.of("test", "proxy-" + number, ListenerSpec.http("http", 8000 + version));
    }

    @Override
    public void put(Resource resource) {
      var unused = controlPlane.apply(resource, WriteCondition.overwrite());
    }

    @Override
    public boolean canSpoil() {
      return false;
    }

    @Override
    public void spoil(Resource resource) {
      throw new IllegalStateException("a memory holds what was understood");
    }

    @Override
    public boolean canBreakDown() {
      return false;
    }

    @Override
    public void breakDown() {
      throw new IllegalStateException("a memory does not fail");
    }

    @Override
    public void recover() {
      throw new IllegalStateException("a memory does not fail");
    }

    @Override
    public void close() {
      controlPlane.close();
    }
  }
}
