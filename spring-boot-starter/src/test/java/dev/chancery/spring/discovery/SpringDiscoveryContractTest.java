// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/** The plugin keeps the contract of discovery. */
class SpringDiscoveryContractTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  @Override
  protected boolean isHandedOver() {
    return true;
  }

  private static final class Fixture implements DiscoveryFixture {

    private final FakeDiscoveryClient client = new FakeDiscoveryClient();
    private final SpringDiscoveryPlugin plugin = new SpringDiscoveryPlugin(client);

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return new SpringDiscoverySettings(
          Duration.ofSeconds(10), Duration.ofSeconds(10), true, "shop");
    }

    @Override
    public Upstream upstream(int number) {
      return Upstream.of(
          "shop", "service-" + number, new SpringDiscoveryUpstream("service-" + number));
    }

    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      String service = upstream.config(SpringDiscoveryUpstream.class).orElseThrow().serviceId();
      List<ServiceInstance> instances =
          endpoints.stream()
              .<ServiceInstance>map(
                  endpoint ->
                      new DefaultServiceInstance(
                          "", service, endpoint.address(), endpoint.port(), false))
              .toList();
      client.serve(service, instances);
    }

    @Override
    public void breakDown() {
      client.breakDown();
    }

    @Override
    public void hang() {
      client.hang();
    }

    @Override
    public void recover() {
      client.recover();
    }

    @Override
    public Set<String> secrets() {
      return Set.of(FakeDiscoveryClient.PASSWORD);
    }

    @Override
    public void close() {
      client.recover();
    }
  }
}
