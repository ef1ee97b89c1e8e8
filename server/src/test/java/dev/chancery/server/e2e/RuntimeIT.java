// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runtime values are no resource of the control plane: a host makes them by hand. */
@BothVariants
class RuntimeIT {

  private static final String NODE = "runtime-test";
  private static final String LAYER = "runtime-0";

  private final SnapshotCache cache = SnapshotCache.create();
  private final XdsVariant variant;

  RuntimeIT(XdsVariant variant) {
    this.variant = variant;
  }

  @Test
  @DisplayName("a runtime layer that a host makes reaches Envoy, and so do its changes")
  void servesRuntimeLayer() throws IOException {
    cache.set(NODE, layer("feature.share", 25));
    try (XdsServer server = XdsServer.builder(cache).bindAddress("127.0.0.1").build().start();
        RealEnvoy envoy = RealEnvoy.start(bootstrap(server.port()))) {
      envoy.awaitReady();
      assertThat(value(envoy, "feature.share")).isEqualTo("25");

      cache.set(NODE, layer("feature.share", 50));
      envoy.await("take the new value", () -> value(envoy, "feature.share").equals("50"));

      cache.set(NODE, layer("other.share", 1));
      envoy.await("take the other value", () -> value(envoy, "other.share").equals("1"));
      assertThat(value(envoy, "feature.share")).as("a value that has gone").isEmpty();
      assertThat(cache.status(NODE)).isPresent();
    }
  }

  private EnvoyBootstrap bootstrap(int port) {
    return EnvoyBootstrap.builder(NODE)
        .xds("127.0.0.1", port)
        .variant(variant)
        .runtimeLayer(LAYER)
        .build();
  }

  private static Snapshot layer(String key, int value) {
    Value number = Value.newBuilder().setNumberValue(value).build();
    Runtime runtime =
        Runtime.newBuilder()
            .setName(LAYER)
            .setLayer(Struct.newBuilder().putFields(key, number))
            .build();
    return Snapshot.of(List.of(EncodedResource.of(LAYER, runtime)));
  }

  /** The value that Envoy goes by, empty if it has none. */
  private static String value(RealEnvoy envoy, String key) {
    try {
      JsonNode page = new ObjectMapper().readTree(envoy.admin().get("/runtime"));
      return page.path("entries").path(key).path("final_value").asText();
    } catch (IOException e) {
      throw new UncheckedIOException("Envoy's page /runtime is no JSON", e);
    }
  }
}
