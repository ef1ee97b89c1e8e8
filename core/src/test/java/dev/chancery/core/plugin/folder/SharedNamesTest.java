// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Message;
import dev.chancery.spi.Plugin;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

@DisplayName("shared are")
class SharedNamesTest {

  @ParameterizedTest
  @DisplayName("all classes of what the contract depends on, and SLF4J's")
  @ValueSource(
      classes = {Cluster.class, Message.class, JsonProperty.class, NullMarked.class, Logger.class})
  void dependencies(Class<?> type) throws IOException, URISyntaxException {
    File jar = new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> own;
    try (JarFile file = new JarFile(jar)) {
      own =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .filter(name -> !name.equals("module-info") && !name.contains("Grpc"))
              .filter(name -> !SharedNames.contains(name))
              .toList();
    }
    assertThat(own).as("classes of %s that are not shared", jar).isEmpty();
  }

  @Test
  @DisplayName("those of the contract")
  void contract() {
    assertThat(SharedNames.contains(Plugin.class.getName())).isTrue();
    assertThat(SharedNames.contains("dev.chancery.spi.model.Upstream")).isTrue();
    assertThat(SharedNames.contains("dev.chancery.spi.policy.PolicyPass$Nested")).isTrue();
  }

  @ParameterizedTest
  @DisplayName("no classes of libraries that have packages of like names")
  @ValueSource(
      strings = {
        "dev.chancery.core.ControlPlane",
        "dev.chancery.spice.Pepper",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "com.fasterxml.jackson.core.JsonParser",
        "com.google.protobuf.util.JsonFormat",
        "com.google.api.ClientProto",
        "com.google.api.gax.rpc.ApiException",
        "com.google.rpc.Code",
        "io.prometheus.client.Counter",
        "io.opentelemetry.api.OpenTelemetry",
        "io.envoyproxy.controlplane.cache.Resources",
        "io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc$AuthorizationStub",
        "io.grpc.Channel",
        "org.slf4j.bridge.SLF4JBridgeHandler",
        "ch.qos.logback.classic.Logger",
        "Main"
      })
  void others(String name) {
    assertThat(SharedNames.contains(name)).isFalse();
  }
}
