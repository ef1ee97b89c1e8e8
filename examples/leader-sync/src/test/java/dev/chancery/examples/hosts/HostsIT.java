package dev.chancery.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.leader.LocalElection;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
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
  private final ControlPlane first;
  private final ControlPlane second;
  private final XdsServer xds;
  private final RealEnvoy envoy;

  HostsIT(@TempDir Path folder) throws IOException {
    file = folder.resolve("hosts");
    first = replica("first");
    second = replica("second");
    xds = XdsServer.builder(second).port(0).build().start();
    envoy =
        RealEnvoy.start(
            EnvoyBootstrap.builder("envoy-1")
                .role("default~edge")
                .xds("127.0.0.1", xds.port())
                .build());
  }

  private ControlPlane replica(String name) {
    return ControlPlane.builder()
        .loadPlugins()
        .settings(PluginSettings.commandLine(List.of("hosts.file=" + file)))
        .elector(election.candidate(name))
        .start();
  }

  private void serve(ControlPlane controlPlane, String... domains) {
    ResourceBatch batch =
        controlPlane
            .reader()
            .read("example.yaml", YAML.formatted(backend.port(), port, Arrays.toString(domains)));
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.rejected()).isEmpty();
    controlPlane.applyAll(
        batch.resources().stream().map(ResourceBatch.Located::resource).toList(),
        WriteCondition.overwrite());
  }

  @AfterEach
  void close() {
    envoy.close();
    xds.close();
    first.close();
    second.close();
    backend.close();
  }

  @Test
  @DisplayName("a domain that the leader wrote is served, also once another replica leads")
  void served() {
    serve(first, "cart.example", "shop.example");
    serve(second, "cart.example", "shop.example");
    envoy.awaitReady();
    awaitServed("cart.example", "shop.example");

    first.close();
    serve(second, "pay.example", "shop.example");
    awaitServed("pay.example", "shop.example");
    assertThat(status("cart.example")).as("a domain that is written no more").isEqualTo(404);
  }

  /** Awaits that these are written, and asks Envoy for each at the address that is written. */
  private void awaitServed(String... domains) {
    envoy.await("serve " + List.of(domains), () -> written().equals(List.of(domains)));
    written().forEach(domain -> envoy.await("serve " + domain, () -> status(domain) == 200));
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
    return envoy.listener("http").host(domain).get("/").status();
  }
}
