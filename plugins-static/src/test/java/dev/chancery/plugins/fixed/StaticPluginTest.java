// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import dev.chancery.testkit.golden.GoldenFolder;
import dev.chancery.testkit.golden.ProtoJson;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StaticPluginTest {

  private static final StaticHost ONE = StaticHost.of("127.0.0.1", 9001);
  private static final StaticHost TWO = StaticHost.of("127.0.0.1", 9002).withWeight(3);
  private static final StaticHost NAMED = StaticHost.of("example.com", 443);
  private static final Locality NEAR = new Locality("europe-west1", "b", "");

  @TestFactory
  Stream<DynamicTest> clusters() {
    return GoldenFolder.of("static")
        .tests(
            Map.ofEntries(
                golden("ip-addresses.json", StaticUpstream.of(ONE, TWO)),
                golden("ipv6-address.json", StaticUpstream.of(StaticHost.of("::1", 80))),
                golden("greatest-weight.json", StaticUpstream.of(ONE.withWeight(4294967295L))),
                golden("labels.json", StaticUpstream.of(ONE.withLabels(Map.of("version", "v1")))),
                golden("host-name.json", StaticUpstream.of(NAMED)),
                golden("host-name-and-ip-address.json", StaticUpstream.of(NAMED, ONE)),
                golden("logical-dns.json", StaticUpstream.of(DnsType.LOGICAL_DNS, NAMED)),
                golden("dns-settings.json", withDnsSettings(NAMED)),
                golden("dns-settings-without-host-name.json", withDnsSettings(ONE)),
                golden(
                    "localities-and-priorities.json",
                    StaticUpstream.of(
                        ONE.withLocality(NEAR),
                        TWO,
                        StaticHost.of("10.0.0.1", 80).withPriority(7),
                        StaticHost.of("10.0.0.2", 80).withPriority(2).withLocality(NEAR))),
                golden(
                    "hostname.json",
                    StaticUpstream.of(
                        new StaticHost(
                            "10.0.0.1", 80, 1, "cart.example", 0, Locality.NONE, Map.of())))));
  }

  @Test
  @DisplayName("the order in which hosts are written does not matter")
  void orderDoesNotMatter() {
    assertThat(cluster(StaticUpstream.of(TWO, NAMED, ONE)))
        .isEqualTo(cluster(StaticUpstream.of(ONE, TWO, NAMED)));
  }

  @Test
  @DisplayName("an upstream of another type is left alone")
  void otherTypesAreLeftAlone() {
    Cluster.Builder out = Cluster.newBuilder().setName("cart_shop");
    new StaticPlugin()
        .processUpstream(
            new RecordingUpstreamContext(), Upstream.of("shop", "cart", new OtherType()), out);
    assertThat(out.build()).isEqualTo(Cluster.newBuilder().setName("cart_shop").build());
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(StaticPlugin.class);
  }

  private static StaticUpstream withDnsSettings(StaticHost host) {
    return new StaticUpstream(
        List.of(host), DnsType.STRICT_DNS, DnsLookupFamily.ALL, Duration.ofMillis(1500), true);
  }

  private static Map.Entry<String, Supplier<String>> golden(String file, StaticUpstream config) {
    return Map.entry(file, () -> ProtoJson.withTypes().print(cluster(config)));
  }

  private static Cluster cluster(StaticUpstream config) {
    Cluster.Builder out = Cluster.newBuilder().setName("cart_shop");
    new StaticPlugin()
        .processUpstream(new RecordingUpstreamContext(), Upstream.of("shop", "cart", config), out);
    return out.build();
  }

  private record OtherType() implements dev.chancery.spi.model.UpstreamConfig {}
}
