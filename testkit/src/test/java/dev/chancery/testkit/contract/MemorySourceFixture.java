// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;

/** Any plugin over the shelf in memory. */
record MemorySourceFixture(MemoryShelf shelf, SourcePlugin plugin) implements SourceFixture {

  @Override
  public List<Plugin> companions() {
    return List.of(new MemoryPlugin());
  }

  @Override
  public Resource resource(int number, int version) {
    return Upstream.of("test", "upstream-" + number, new MemoryUpstream(version));
  }

  @Override
  public void put(Resource resource) {
    shelf.put(resource);
  }

  @Override
  public void remove(Resource resource) {
    shelf.remove(resource);
  }

  @Override
  public void spoil(Resource resource) {
    shelf.spoil(resource);
  }

  @Override
  public void breakDown() {
    shelf.enter(MemoryVault.State.BROKEN);
  }

  @Override
  public void hang() {
    shelf.enter(MemoryVault.State.HANGING);
  }

  @Override
  public void recover() {
    shelf.enter(MemoryVault.State.WELL);
  }

  @Override
  public Set<String> secrets() {
    return Set.of(MemoryShelf.PASSWORD);
  }

  @Override
  public void close() {}
}
