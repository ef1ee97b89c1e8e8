// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.MetadataOptions;
import java.util.List;

/**
 * What the service is told of the dynamic metadata, and may set of it; nothing by default.
 *
 * @param forwarding the namespaces that it is told, such as {@code envoy.filters.http.jwt_authn}
 * @param receiving the namespaces that it may set
 */
public record MetadataNamespaces(
    @JsonPropertyDescription("Namespaces that the service is told.") List<String> forwarding,
    @JsonPropertyDescription("Namespaces that the service may set.") List<String> receiving) {

  /** Nothing. */
  static final MetadataNamespaces NONE = new MetadataNamespaces(List.of(), List.of());

  /** Copies the lists and checks the names. */
  public MetadataNamespaces {
    forwarding = List.copyOf(forwarding);
    receiving = List.copyOf(receiving);
    Check.eachOneLine("forwarding", forwarding);
    Check.eachOneLine("receiving", receiving);
  }

  /** The same in Envoy's messages. */
  MetadataOptions toProto() {
    MetadataOptions.Builder out = MetadataOptions.newBuilder();
    if (!forwarding.isEmpty()) {
      out.getForwardingNamespacesBuilder().addAllUntyped(forwarding);
    }
    if (!receiving.isEmpty()) {
      out.getReceivingNamespacesBuilder().addAllUntyped(receiving);
    }
    return out.build();
  }
}
