// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;

/** Any plugin over the back end in memory. */
final class MemoryFixture implements DiscoveryFixture {

  private final MemoryBackEnd backEnd;
  private final DiscoveryPlugin plugin;

  MemoryFixture(MemoryBackEnd backEnd, DiscoveryPlugin plugin) {
    this.backEnd = backEnd;
    this.plugin = plugin;
  }

  @Override
  public DiscoveryPlugin plugin() {
    return plugin;
  }

  @Override
  public Upstream upstream(int number) {
    return Upstream.of("test", "upstream-" + number, new MemoryUpstream(number));
  }

  @Override
  public void serve(Upstream upstream, List<Endpoint> endpoints) {
    backEnd.serve(upstream.ref(), endpoints);
  }

  @Override
  public void breakDown() {
    backEnd.breakDown();
  }

  @Override
  public void hang() {
    backEnd.hang();
  }

  @Override
  public void recover() {
    backEnd.recover();
  }

  @Override
  public Set<String> secrets() {
    return Set.of(MemoryBackEnd.PASSWORD);
  }

  @Override
  public void close() {}
}
