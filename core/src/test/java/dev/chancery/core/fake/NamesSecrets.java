// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Any;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.Set;

/**
 * Has a cluster speak TLS with what the secret holds that the upstream's {@link Colour} names: the
 * colour {@code tls} takes what there is, {@code certificate:tls} insists on the certificate.
 */
public final class NamesSecrets implements PlainPlugin.Hook {

  private static final String INSISTS = "certificate:";

  /** For {@link PlainPlugin#hook}. */
  public NamesSecrets() {}

  @Override
  public void process(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.options().get(Colour.class).ifPresent(colour -> speakTls(context, colour, out));
  }

  private static void speakTls(UpstreamContext context, Colour colour, Cluster.Builder out) {
    boolean insists = colour.name().startsWith(INSISTS);
    ResourceRef secret = new ResourceRef("default", colour.name().replace(INSISTS, ""));
    CommonTlsContext.Builder common = CommonTlsContext.newBuilder();
    Set<SecretPart> parts =
        insists ? Set.of(SecretPart.CERTIFICATE) : context.secretParts("colour", secret);
    if (parts.contains(SecretPart.CERTIFICATE)) {
      common.addTlsCertificateSdsSecretConfigs(
          context.secret("colour", secret, SecretPart.CERTIFICATE));
    }
    if (parts.contains(SecretPart.VALIDATION)) {
      common.setValidationContextSdsSecretConfig(
          context.secret("colour", secret, SecretPart.VALIDATION));
    }
    out.setTransportSocket(
        TransportSocket.newBuilder()
            .setName("envoy.transport_sockets.tls")
            .setTypedConfig(
                Any.pack(UpstreamTlsContext.newBuilder().setCommonTlsContext(common).build())));
  }
}
