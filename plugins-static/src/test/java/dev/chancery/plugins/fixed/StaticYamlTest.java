// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.Locality;
import dev.chancery.testkit.InstalledPlugins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StaticYamlTest {

  private final InstalledPlugins installed = InstalledPlugins.of(new StaticPlugin());

  @AfterEach
  void close() {
    installed.close();
  }

  @Test
  @DisplayName("addresses and ports are enough")
  void least() {
    assertThat(read("static: {hosts: [{addr: 127.0.0.1, port: 9001}]}"))
        .isEqualTo(StaticUpstream.of(StaticHost.of("127.0.0.1", 9001)));
  }

  @Test
  @DisplayName("every field is read")
  void most() {
    assertThat(
            read(
                """
                static:
                  hosts:
                  - addr: a.example
                    port: 443
                    weight: 7
                    hostname: b.example
                    priority: 2
                    locality: {region: r, zone: z, subZone: s}
                    labels: {version: v1}
                  dnsType: LOGICAL_DNS
                  dnsLookupFamily: V6_ONLY
                  dnsRefreshRate: 2m
                  respectDnsTtl: true
                """))
        .isEqualTo(
            new StaticUpstream(
                List.of(
                    new StaticHost(
                        "a.example",
                        443,
                        7,
                        "b.example",
                        2,
                        new Locality("r", "z", "s"),
                        Map.of("version", "v1"))),
                DnsType.LOGICAL_DNS,
                DnsLookupFamily.V6_ONLY,
                Duration.ofMinutes(2),
                true));
  }

  @Test
  @DisplayName("a mistake is told with the path of its field")
  void mistake() {
    assertThat(
            installed
                .readUpstream(
                    "static: {hosts: [{addr: a.example, port: 1}, {addr: b.example, port: 0}]}")
                .rejected()
                .values()
                .toString())
        .contains("spec.static.hosts[1].port")
        .contains("found 0 (expected: 1 to 65535)");
  }

  private StaticUpstream read(String spec) {
    return installed.upstream(spec).config(StaticUpstream.class).orElseThrow();
  }
}
