// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The option section {@code sslConfigurations} of a proxy, a listener or a TCP host: TLS from
 * clients to Envoy. What is more specific takes the place of what is more general.
 *
 * @param certificates each for other server names; at least one
 */
public record ListenerSslConfigs(
    @JsonValue @JsonPropertyDescription("Certificates, each for other server names.")
        List<ListenerSslConfig> certificates)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "sslConfigurations";

  /** Copies the list and checks that there is one. */
  public ListenerSslConfigs {
    certificates = List.copyOf(certificates);
    Check.notEmpty("", certificates);
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return certificates.stream()
        .flatMap(each -> each.source().secrets().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
