// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.config.FolderSource;
import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.core.status.StatusReport;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.golden.ProtoJson;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A folder of YAML, a control plane that watches it, its xDS server, and an Envoy that acts as the
 * proxy {@code default~edge}. All waits end after 30 s.
 */
final class Edge implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ConfigFolder folder = ConfigFolder.create();
  private final int xdsPort = FreePort.pick();
  private final int httpPort = FreePort.pick();
  private final int otherPort = FreePort.pick();
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, Integer> known = new TreeMap<>();
  private final XdsVariant variant;
  private final List<Plugin> plugins;
  private MissingUpstream missingUpstream = MissingUpstream.DEFAULT;
  private final List<String> settings =
      new ArrayList<>(List.of("folder.settle=50ms", "folder.rescan=1s"));
  private @Nullable PluginContexts contexts;
  private SentLog sent = new SentLog();
  private @Nullable ControlPlane controlPlane;
  private @Nullable XdsServer server;
  private @Nullable RealEnvoy envoy;

  private Edge(XdsVariant variant, List<Plugin> plugins) {
    this.variant = variant;
    this.plugins = plugins;
  }

  /** An edge of which only the folder is there yet. */
  static Edge of(XdsVariant variant, Plugin... more) {
    return new Edge(variant, List.of(more));
  }

  /** Sets what routes of a control plane that is started later answer without their upstream. */
  Edge answeringForMissing(MissingUpstream answer) {
    missingUpstream = answer;
    return this;
  }

  /** Adds settings, as {@code --set} takes them, for control planes that are started later. */
  Edge set(String... more) {
    settings.addAll(List.of(more));
    return this;
  }

  /** Lends this to the plugins of control planes that are started later. */
  Edge lend(PluginContexts other) {
    contexts = other;
    return this;
  }

  /** Lets an Envoy that is started later know a cluster by itself: gRPC on a port of 127.0.0.1. */
  Edge knowing(String cluster, int port) {
    known.put(cluster, port);
    return this;
  }

  /** Starts what is not there yet, and waits until Envoy is ready. */
  Edge start() {
    startControlPlane();
    startEnvoy();
    envoy().awaitReady();
    return this;
  }

  /** Writes these documents, to be changed no more, and starts as {@link #start} does. */
  Edge serve(String... documents) {
    folder.write("edge.yaml", documents);
    return start();
  }

  /** Starts the control plane and its server, always on the same port. */
  void startControlPlane() {
    ControlPlaneBuilder builder =
        ControlPlane.builder()
            .loadPlugins()
            .plugin(new FolderSource(folder.path()))
            .missingUpstream(missingUpstream)
            .settings(PluginSettings.commandLine(settings));
    plugins.forEach(builder::plugin);
    if (contexts != null) {
      builder.contexts(contexts);
    }
    ControlPlane started = builder.start();
    controlPlane = started;
    sent = new SentLog();
    try {
      server =
          XdsServer.builder(started)
              .bindAddress("127.0.0.1")
              .port(xdsPort)
              .callbacks(sent)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("no xDS server on port " + xdsPort, e);
    }
  }

  /**
   * Ends the control plane.
   *
   * @param cutOff whether connections are cut as by a crash, or ended as by a deploy
   */
  void stopControlPlane(boolean cutOff) {
    if (server != null) {
      server.shutdown(cutOff ? Duration.ZERO : GRACE);
    }
    if (controlPlane != null) {
      controlPlane.close();
    }
    server = null;
    controlPlane = null;
  }

  void startEnvoy() {
    Bootstrap.Builder bootstrap = bootstrap(xdsPort).toBuilder();
    known.forEach(
        (name, port) ->
            bootstrap
                .getStaticResourcesBuilder()
                .addClusters(
                    bootstrap(port).getStaticResources().getClusters(0).toBuilder().setName(name)));
    envoy =
        RealEnvoy.start(
            ProtoJson.withTypes(HttpProtocolOptions.getDescriptor()).print(bootstrap.build()));
  }

  private Bootstrap bootstrap(int port) {
    return EnvoyBootstrap.builder("edge-1")
        .role("default~edge")
        .xds("127.0.0.1", port)
        .variant(variant)
        .build()
        .message();
  }

  ConfigFolder folder() {
    return folder;
  }

  /** A port that is free for the listener {@code http}. */
  int httpPort() {
    return httpPort;
  }

  /** A port that is free for another listener. */
  int otherPort() {
    return otherPort;
  }

  /** A port that is free for a listener of a name, and for no other. */
  int port(String listener) {
    return ports.computeIfAbsent(listener, name -> otherThan(ports.values()));
  }

  private int otherThan(Collection<Integer> taken) {
    int port = FreePort.pick();
    return taken.contains(port) || Set.of(xdsPort, httpPort, otherPort).contains(port)
        ? otherThan(taken)
        : port;
  }

  /** Waits until Envoy has each listener that a {@link #port} was asked for. */
  void awaitListeners() {
    try {
      ports.keySet().forEach(envoy()::listener);
    } catch (RuntimeException e) {
      throw new AssertionError("the status is " + controlPlane().status(), e);
    }
  }

  ControlPlane controlPlane() {
    return Objects.requireNonNull(controlPlane, "the control plane is not started");
  }

  XdsServer server() {
    return Objects.requireNonNull(server, "the control plane is not started");
  }

  RealEnvoy envoy() {
    return Objects.requireNonNull(envoy, "Envoy is not started");
  }

  /** What the running server has sent since it was started. */
  SentLog sent() {
    return sent;
  }

  /** Waits until Envoy has asked the running server for anything. */
  void awaitClient() {
    envoy()
        .await(
            "ask for anything",
            () -> server().clients().stream().anyMatch(client -> !client.types().isEmpty()));
  }

  /** What sends requests to Envoy's listener {@code http}. */
  HttpProbe http() {
    return envoy().listener("http");
  }

  /** Waits until a request to the listener {@code http} is answered with this body. */
  void awaitBody(String path, String body) {
    HttpProbe http = http();
    envoy().await("answer %s with %s".formatted(path, body), () -> body.equals(body(http, path)));
  }

  private static String body(HttpProbe http, String path) {
    return http.get(path).body();
  }

  /**
   * Waits until Envoy sends no traffic to a back end any more. That it has left the list is not
   * enough: the thread that serves requests learns of it later, and may have some under way.
   */
  void awaitGone(NamedBackend backend, Traffic traffic) {
    String host = "::" + backend.host() + "::";
    envoy().await("forget " + host, () -> !envoy().admin().clusters().contains(host));
    traffic.awaitMore();
  }

  /** Waits until Envoy has a back end on its list, but not as one that is well. */
  void awaitNotHealthy(NamedBackend backend) {
    String flags = "::%s::health_flags::".formatted(backend.host());
    envoy()
        .await(
            "take %s for unwell".formatted(backend.host()),
            () -> {
              String clusters = envoy().admin().clusters();
              return clusters.contains(flags) && !clusters.contains(flags + "healthy");
            });
  }

  /** Waits until a resource of namespace {@code default} has a status. */
  ResourceStatus awaitStatus(String kind, String name, State state) {
    return awaitStatus(kind, name, "is " + state, status -> status.state() == state);
  }

  /** Waits until one of a resource's problems has a text, with its place. */
  ResourceStatus awaitProblem(String kind, String name, String text) {
    return awaitStatus(kind, name, "has a problem '%s'".formatted(text), s -> tells(s, text));
  }

  private static boolean tells(ResourceStatus status, String text) {
    return status.problems().stream().map(Problem::toString).anyMatch(p -> p.contains(text));
  }

  private ResourceStatus awaitStatus(
      String kind, String name, String what, Predicate<ResourceStatus> condition) {
    ResourceKey key = ResourceKey.of(kind, "default", name);
    try {
      envoy()
          .await(
              "see that %s %s".formatted(key, what),
              () -> controlPlane().status().of(key).filter(condition).isPresent());
    } catch (RuntimeException e) {
      throw new AssertionError("the status is " + controlPlane().status(), e);
    }
    return controlPlane().status().of(key).orElseThrow();
  }

  /** Waits until the status tells of a problem with this text, of whatever it is. */
  void awaitProblem(String text) {
    awaitProblems("tell of " + text, found -> found.stream().anyMatch(p -> p.contains(text)));
  }

  /** Waits until the status tells of no problem at all. */
  void awaitNoProblem() {
    awaitProblems("tell of no problem", List::isEmpty);
  }

  private void awaitProblems(String what, Predicate<List<String>> condition) {
    try {
      envoy().await("see the status " + what, () -> condition.test(problems()));
    } catch (RuntimeException e) {
      throw new AssertionError("the problems are " + problems(), e);
    }
  }

  /** All problems of all files, sources and resources, with their places. */
  List<String> problems() {
    StatusReport report = controlPlane().status();
    List<String> all = new ArrayList<>();
    report
        .origins()
        .forEach((origin, problems) -> problems.forEach(p -> all.add(origin + ": " + p)));
    report
        .resources()
        .forEach(status -> status.problems().forEach(p -> all.add(status.key() + ": " + p)));
    return all;
  }

  @Override
  public void close() {
    if (envoy != null) {
      envoy.close();
    }
    stopControlPlane(true);
    folder.close();
  }
}
