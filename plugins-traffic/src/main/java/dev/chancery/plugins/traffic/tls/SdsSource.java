// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;

/**
 * A server that speaks SDS to Envoy, such as a SPIRE agent.
 *
 * @param server where it is
 * @param certificatesSecretName the name of the secret with Envoy's certificate; none if empty,
 *     which is the default
 * @param validationContextName the name of the secret with the authorities that Envoy trusts; if
 *     empty (the default), it trusts every server
 */
@JsonTypeName("sds")
public record SdsSource(
    @OneOf @JsonPropertyDescription("Where the server is.") SdsServer server,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Name of the secret with Envoy's certificate.")
        String certificatesSecretName,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Name of the secret with the authorities that Envoy trusts.")
        String validationContextName)
    implements CertificateSource {

  /** Checks that anything is asked for. */
  public SdsSource {
    Check.present("server", server);
    if (certificatesSecretName.isEmpty() && validationContextName.isEmpty()) {
      throw new InvalidValueException(
          "certificatesSecretName",
          "found nothing, nor a validationContextName (expected: at least one of them)");
    }
  }

  @Override
  public boolean mayCheckPeer() {
    return !validationContextName.isEmpty();
  }

  @Override
  public String authorityField() {
    return "sds.validationContextName";
  }

  /** How Envoy asks for its certificate. */
  SdsSecretConfig certificate() {
    return server.secret(certificatesSecretName);
  }

  /** How Envoy asks for the authorities that it trusts. */
  SdsSecretConfig validation() {
    return server.secret(validationContextName);
  }

  /** Where a server is that speaks SDS. */
  public sealed interface SdsServer permits SdsCluster, SdsTarget {

    /** {@return how Envoy calls it} */
    GrpcService service();

    /**
     * {@return how Envoy asks it for a secret}
     *
     * @param name what the server calls the secret
     */
    default SdsSecretConfig secret(String name) {
      return SdsSecretConfig.newBuilder()
          .setName(name)
          .setSdsConfig(
              ConfigSource.newBuilder()
                  .setResourceApiVersion(ApiVersion.V3)
                  .setApiConfigSource(
                      ApiConfigSource.newBuilder()
                          .setApiType(ApiType.GRPC)
                          .setTransportApiVersion(ApiVersion.V3)
                          .addGrpcServices(service())))
          .build();
    }
  }

  /**
   * A cluster that Envoy knows, such as one of its bootstrap.
   *
   * @param name the cluster's name
   */
  @JsonTypeName("clusterName")
  public record SdsCluster(
      @JsonValue @JsonPropertyDescription("Name of a cluster that Envoy knows.") String name)
      implements SdsServer {

    /** Checks that there is a name. */
    public SdsCluster {
      Check.notEmpty("name", name);
    }

    @Override
    public GrpcService service() {
      GrpcService.Builder out = GrpcService.newBuilder();
      out.getEnvoyGrpcBuilder().setClusterName(name);
      return out.build();
    }
  }

  /**
   * An address that Envoy connects to by itself.
   *
   * @param uri such as {@code unix:/run/spire/agent.sock} or {@code dns:sds.example:8234}
   */
  @JsonTypeName("targetUri")
  public record SdsTarget(
      @JsonValue @JsonPropertyDescription("Address of the server, as gRPC writes it.") String uri)
      implements SdsServer {

    /** Checks that there is an address. */
    public SdsTarget {
      Check.notEmpty("uri", uri);
      Check.oneLine("uri", uri);
    }

    @Override
    public GrpcService service() {
      GrpcService.Builder out = GrpcService.newBuilder();
      out.getGoogleGrpcBuilder().setTargetUri(uri).setStatPrefix("sds");
      return out.build();
    }
  }
}
