// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.secret.SecretContext;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext.OcspStaplePolicy;
import java.util.List;

/**
 * Writes TLS from clients into filter chains.
 *
 * @param context what knows of secrets
 */
record ListenerTls(SecretContext context) {

  private static final String HTTP = "envoy.filters.network.http_connection_manager";
  private static final List<String> HTTP_PROTOCOLS = List.of("h2", "http/1.1");

  /**
   * A chain for the connections of clients that ask for the server names of a certificate.
   *
   * @param field where the configuration stands in the option
   * @param chain what is done with connections
   * @throws InvalidValueException if there is no such certificate now
   */
  FilterChain chain(String field, ListenerSslConfig config, FilterChain chain) {
    FilterChain.Builder out = chain.toBuilder().setTransportSocket(socket(field, config, chain));
    if (!config.sniDomains().isEmpty()) {
      if (chain.getFilterChainMatch().getServerNamesCount() > 0) {
        throw new InvalidValueException(
            field + ".sniDomains",
            "found server names within a matcher that has some (expected: in one of them)");
      }
      out.getFilterChainMatchBuilder().addAllServerNames(config.sniDomains());
    }
    Durations.ifSet(config.transportSocketConnectTimeout(), out::setTransportSocketConnectTimeout);
    return out.build();
  }

  private TransportSocket socket(String field, ListenerSslConfig config, FilterChain chain) {
    CertificateWriter certificates = new CertificateWriter(config.source(), field, context);
    boolean asked = !config.oneWayTls() && certificates.checkPeer();
    DownstreamTlsContext.Builder out =
        DownstreamTlsContext.newBuilder()
            .setCommonTlsContext(common(config, certificates, alpn(config, chain)))
            .setOcspStaplePolicy(OcspStaplePolicy.valueOf(config.ocspStaplePolicy().name()));
    if (asked) { // What Envoy takes for granted without a word, it will not for ever.
      out.setRequireClientCertificate(BoolValue.of(!config.optionalClientCertificate()));
    }
    if (config.disableTlsSessionResumption()) {
      out.setDisableStatelessSessionResumption(true).setDisableStatefulSessionResumption(true);
    }
    Durations.ifSet(config.sessionTimeout(), out::setSessionTimeout);
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(Any.pack(out.build()))
        .build();
  }

  private static List<String> alpn(ListenerSslConfig config, FilterChain chain) {
    boolean isHttp =
        chain.getFiltersList().stream().anyMatch(filter -> filter.getName().equals(HTTP));
    return config.alpnProtocols().isEmpty() && isHttp ? HTTP_PROTOCOLS : config.alpnProtocols();
  }

  private static CommonTlsContext common(
      ListenerSslConfig config, CertificateWriter certificates, List<String> alpnProtocols) {
    CommonTlsContext.Builder out = config.parameters().begin(alpnProtocols);
    certificates.writeOwnCertificate(out);
    if (!config.oneWayTls()) {
      certificates.writeAuthorities(
          CertificateValidationContext.newBuilder()
              .addAllMatchTypedSubjectAltNames(SubjectNames.matchers(config.verifySubjectAltName()))
              .build(),
          out);
    }
    return out.build();
  }
}
