// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.google.protobuf.Any;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.List;

/** Upstreams with {@code secured: {secret: {name: tls}}} are spoken to with mutual TLS. */
final class SecuredPlugin implements UpstreamPlugin {

  private static final String FIELD = "secured.secret";

  /** The certificate to show, and whom to trust. */
  record Secured(ResourceRef secret) implements Option {}

  @Override
  public String name() {
    return "secured";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option("secured", Secured.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    ResourceRef secret = upstream.options().get(Secured.class).orElseThrow().secret();
    CommonTlsContext common =
        CommonTlsContext.newBuilder()
            .addTlsCertificateSdsSecretConfigs(
                context.secret(FIELD, secret, SecretPart.CERTIFICATE))
            .setValidationContextSdsSecretConfig(
                context.secret(FIELD, secret, SecretPart.VALIDATION))
            .build();
    out.getTransportSocketBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(
            Any.pack(UpstreamTlsContext.newBuilder().setCommonTlsContext(common).build()));
  }
}
