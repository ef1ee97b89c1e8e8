// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.ResourceStore;
import java.util.Set;

/**
 * A store in memory, in the hands of its contract.
 *
 * @param faulty the store
 */
record FaultyStoreFixture(FaultyStore faulty) implements StoreFixture {

  @Override
  public ResourceStore store() {
    return faulty;
  }

  @Override
  public Resource resource(int number, int version) {
    return Proxy.of("test", "proxy-" + number, ListenerSpec.http("http", 8000 + version));
  }

  @Override
  public void put(Resource resource) {
    faulty.put(resource);
  }

  @Override
  public void spoil(Resource resource) {
    faulty.spoil(resource.key());
  }

  @Override
  public void breakDown() {
    faulty.broken(true);
  }

  @Override
  public void recover() {
    faulty.broken(false);
  }

  @Override
  public Set<String> secrets() {
    return Set.of(FaultyStore.SECRET);
  }

  @Override
  public void close() {}
}
