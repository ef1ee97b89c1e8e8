// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody does who writes a plugin: make the project, build it, drop it in, and use it. */
class PluginArchetypeIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec:
        fleet: {service: cart}
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
            - name: cart
              domains: ["*"]
              routes:
              - routeAction: {single: {upstream: {name: cart}}}
      """;

  @Test
  @DisplayName("a project from the archetype keeps its contracts, and its jar routes a request")
  void fromArchetypeToRequest() throws Exception {
    Path work = Files.createTempDirectory(Files.createDirectories(Path.of("target/work")), "it");
    Path project = generate(work.toAbsolutePath());
    String said = new Maven(project).run("verify");
    assertThat(said).contains("Running com.example.fleet.FleetDiscoveryTest");
    assertThat(said).contains("Running com.example.fleet.FleetUpstreamTest");
    assertThat(said).doesNotContain("Tests run: 0");
    Path built = project.resolve("target/plugin");
    Path jar = built.resolve("fleet-plugin-1.0.0.jar");
    assertThat(list(built)).as("nothing but the jar").containsExactly(jar);
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    Files.copy(jar, plugins.resolve("fleet.jar"));

    assertThat(Chancery.run("plugins", "--plugins=" + plugins))
        .contains("fleet 1.0.0\n", "upstream type  fleet\n", "service: text, required\n");
    route(plugins, Files.createDirectory(work.resolve("config")));
  }

  private static Path generate(Path work) throws IOException {
    new Maven(work)
        .run(
            System.getProperty("archetype.plugin") + ":generate",
            "-DinteractiveMode=false",
            "-DarchetypeGroupId=dev.chancery",
            "-DarchetypeArtifactId=chancery-plugin-archetype",
            "-DarchetypeVersion=" + System.getProperty("chancery.version"),
            "-DgroupId=com.example",
            "-DartifactId=fleet-plugin",
            "-Dversion=1.0.0",
            "-Dpackage=com.example.fleet",
            "-DtypeName=fleet");
    Path project = work.resolve("fleet-plugin");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContain("${className}", "${typeName}", "${package}", "@project");
      }
    }
    return project;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void route(Path plugins, Path config) throws Exception {
    Files.writeString(config.resolve("edge.yaml"), YAML.formatted(FreePort.pick()));
    // What the plugin asks says of every service that its one endpoint is the cart.
    try (NamedBackend cart = NamedBackend.start("the cart");
        NamedBackend registry = NamedBackend.start(cart.host());
        TestProgram chancery = serve(plugins, config, registry);
        RealEnvoy envoy = RealEnvoy.start(bootstrap(Chancery.awaitXdsPort(chancery)))) {
      HttpProbe http = envoy.listener("http");
      envoy.await("reach what the plugin has found", () -> http.get("/").status() == 200);
      assertThat(http.get("/").body()).isEqualTo("the cart");
    }
  }

  private static TestProgram serve(Path plugins, Path config, NamedBackend registry)
      throws URISyntaxException {
    return Chancery.start(
        "serve",
        "--plugins=" + plugins,
        "--config=" + config,
        "--xds-port=0",
        "--admin-port=0",
        "--set=fleet.url=http://" + registry.host());
  }

  private static EnvoyBootstrap bootstrap(int xdsPort) {
    return EnvoyBootstrap.builder("first").role("default~edge").xds("127.0.0.1", xdsPort).build();
  }
}
