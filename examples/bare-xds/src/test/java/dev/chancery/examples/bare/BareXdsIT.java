// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.InconsistentSnapshotException;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.LoggingCallbacks;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BareXdsIT {

  private final SnapshotCache cache =
      SnapshotCache.builder().consistencyCheck(ConsistencyCheck.strict()).build();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  @DisplayName("an Envoy with the tutorial's bootstrap serves the hand-made snapshot, and the next")
  void servesTutorial() throws IOException {
    try (NamedBackend one = NamedBackend.start("one");
        NamedBackend two = NamedBackend.start("two");
        XdsServer server = startServer()) {
      cache.set(BareXds.NODE_ID, tutorial(one).snapshot("1"));
      try (RealEnvoy envoy = RealEnvoy.start(bootstrap(server.port()))) {
        envoy.awaitReady();
        HttpProbe http = envoy.listener(Tutorial.LISTENER);

        HttpReply reply = http.host("anything.example").get("/path");
        assertThat(reply.body()).isEqualTo("one");
        assertThat(reply.header("x-seen-host")).isEqualTo("localhost");
        assertThat(envoy.admin().get("/runtime")).contains("runtime-0", "tutorial.version");
        assertThat(envoy.admin().configDump()).contains("\"version_info\": \"1\"");

        cache.set(BareXds.NODE_ID, tutorial(two).snapshot("2"));
        envoy.await("send to the second back end", () -> http.get("/").body().equals("two"));
        envoy.await(
            "take version 2", () -> envoy.admin().configDump().contains("\"version_info\": \"2\""));
      }
    }
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("opened"))
        .anySatisfy(line -> assertThat(line).contains("requests Cluster", "node=test-id"))
        .anySatisfy(line -> assertThat(line).contains("requests RouteConfiguration", "local_route"))
        .anySatisfy(line -> assertThat(line).contains("is sent Listener", "version=1"))
        .anySatisfy(line -> assertThat(line).contains("is sent Runtime", "version=2"))
        .noneSatisfy(line -> assertThat(line).contains("refuses"));
  }

  @Test
  @DisplayName(
      "a snapshot without the routes that its listener names is refused, and changes nothing")
  void refusesIncomplete() {
    Snapshot complete = new Tutorial(10000, "localhost", 80).snapshot("1");
    cache.set(BareXds.NODE_ID, complete);
    List<EncodedResource> withoutRoutes =
        complete.types().stream()
            .filter(type -> !type.equals(ResourceTypes.ROUTE))
            .flatMap(type -> complete.resources(type).values().stream())
            .toList();

    assertThatThrownBy(() -> cache.set(BareXds.NODE_ID, Snapshot.of(withoutRoutes)))
        .isInstanceOf(InconsistentSnapshotException.class)
        .hasMessageContaining("listener_0")
        .hasMessageContaining("local_route");
    assertThat(cache.get(BareXds.NODE_ID)).contains(complete);
  }

  private XdsServer startServer() throws IOException {
    return XdsServer.builder(cache)
        .bindAddress("127.0.0.1")
        .callbacks(LoggingCallbacks.to(lines::add))
        .build()
        .start();
  }

  /** The tutorial on a free listener port, towards a back end of this machine. */
  private static Tutorial tutorial(NamedBackend backend) {
    return new Tutorial(0, "localhost", backend.port());
  }

  private static String bootstrap(int xdsPort) throws IOException {
    return Files.readString(Path.of("envoy.yaml"))
        .replace("port_value: 18000", "port_value: " + xdsPort)
        .replace("port_value: 19000", "port_value: 0");
  }
}
