// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The plugin keeps the contract of discovery. */
class RegistryDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private final FakeRegistry registry = new FakeRegistry();
    private final RegistryPlugin plugin = new RegistryPlugin();

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return new RegistrySettings(registry.url(), FakeRegistry.TOKEN, Duration.ofSeconds(10));
    }

    @Override
    public Upstream upstream(int number) {
      return Upstream.of("shop", "service-" + number, new RegistryUpstream("service " + number));
    }

    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      registry.serve(
          upstream.config(RegistryUpstream.class).orElseThrow().service(),
          endpoints.stream()
              .map(endpoint -> new RegistryQuery.Instance(endpoint.address(), endpoint.port()))
              .toList());
    }

    @Override
    public void breakDown() {
      registry.breakDown();
    }

    @Override
    public void hang() {
      registry.hang();
    }

    @Override
    public void recover() {
      registry.recover();
    }

    @Override
    public Set<String> secrets() {
      return Set.of(FakeRegistry.TOKEN);
    }

    @Override
    public void close() {
      registry.close();
    }
  }
}
