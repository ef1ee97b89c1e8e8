// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.Write;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Code of docs/plugins.md and docs/embedding.md that no example has. */
@DisplayName("The pages about plugins and embedding")
class PluginsPageTest {

  @Test
  @DisplayName("have a rule of an operator's own, which refuses what it says")
  void rule() {
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PortRule()).start()) {
      assertThatThrownBy(() -> controlPlane.apply(proxy(80), WriteCondition.overwrite()))
          .isInstanceOf(WriteRefusedException.class)
          .hasMessageContaining("found 80 (expected: 8000 or more)");
    }
  }

  @Test
  @DisplayName("have many resources written and removed as one change")
  void writes() {
    try (ControlPlane controlPlane = ControlPlane.builder().start()) {
      Proxy proxy = proxy(8080);
      write(controlPlane, List.of(proxy), List.of());
      assertThat(controlPlane.list(Proxy.class)).hasSize(1);

      write(controlPlane, List.of(), List.of(proxy.key()));
      assertThat(controlPlane.list(Proxy.class)).isEmpty();
    }
  }

  private static void write(
      ControlPlane controlPlane, Collection<Resource> wanted, Collection<ResourceKey> gone) {
    List<Write> writes = new ArrayList<>();
    wanted.forEach(resource -> writes.add(Write.apply(resource, WriteCondition.overwrite())));
    gone.forEach(key -> writes.add(Write.delete(key, WriteCondition.overwrite())));
    controlPlane.write(writes);
  }

  /** Compiled alone; the contract tests of the plugins run such code. */
  static SdsSecretConfig certificate(UpstreamContext context, ResourceRef ref) {
    SdsSecretConfig certificate =
        context.secret("sslConfig.secretRef", ref, SecretPart.CERTIFICATE);
    return certificate;
  }

  private static Proxy proxy(int port) {
    RouteSpec everything = RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo"));
    VirtualHostSpec host = VirtualHostSpec.of("echo", "*", everything);
    return Proxy.of("default", "edge", ListenerSpec.http("http", port, host));
  }
}
