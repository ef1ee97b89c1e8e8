// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.leader.LocalElection;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import dev.chancery.testkit.TestControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in its jar in two replicas, and a real Envoy that one of them serves. */
class HostsIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: shop}
      spec: {static: {hosts: [{addr: 127.0.0.1, port: %d}]}}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: 127.0.0.1
          bindPort: %d
          httpListener:
            virtualHosts:
            - name: shop
              domains: %s
              routes:
              - routeAction: {single: {upstream: {name: shop}}}
      """;

  private final LocalElection election = new LocalElection();
  private final NamedBackend backend = NamedBackend.start("shop");
  private final int port = FreePort.pick();
  private final Path file;
  private final TestControlPlane first;
  private final ServedEnvoy second;

  HostsIT(@TempDir Path folder) {
    file = folder.resolve("hosts");
    first = replica("first");
    second = ServedEnvoy.start("default~edge", replica("second"));
  }

  private TestControlPlane replica(String name) {
    return TestControlPlane.start(
        ControlPlane.builder()
            .loadPlugins()
            .settings(PluginSettings.commandLine(List.of("hosts.file=" + file)))
            .elector(election.candidate(name)));
  }

  private String yaml(String... domains) {
    return YAML.formatted(backend.port(), port, Arrays.toString(domains));
  }

  @AfterEach
  void close() {
    second.close();
    first.close();
    backend.close();
  }

  @Test
  @DisplayName("a domain that the leader wrote is served, also once another replica leads")
  void served() {
    first.apply(yaml("cart.example", "shop.example"));
    second.apply(yaml("cart.example", "shop.example"));
    awaitServed("cart.example", "shop.example");

    first.close();
    second.apply(yaml("pay.example", "shop.example"));
    awaitServed("pay.example", "shop.example");
    assertThat(status("cart.example")).as("a domain that is written no more").isEqualTo(404);
  }

  /** Awaits that these are written, and asks Envoy for each at the address that is written. */
  private void awaitServed(String... domains) {
    second.await("serve " + List.of(domains), () -> written().equals(List.of(domains)));
    written().forEach(domain -> second.await("serve " + domain, () -> status(domain) == 200));
  }

  private List<String> written() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("127.0.0.1 "))
              .map(line -> line.substring("127.0.0.1 ".length()))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the file can't be read", e);
    }
  }

  private int status(String domain) {
    return second.listener("http").host(domain).get("/").status();
  }
}
