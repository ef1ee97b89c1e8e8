// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The option section {@code failover}: endpoints elsewhere that are used as the upstream's own
 * fail.
 *
 * @param prioritizedLocalities the endpoints, best first: each item is used as those before it, and
 *     the upstream's own, fail; at least one
 * @param policy when endpoints count as failing
 */
public record Failover(
    @JsonPropertyDescription("Endpoints that are used as those before them fail, best first.")
        List<PrioritizedLocality> prioritizedLocalities,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("When endpoints count as failing.")
        FailoverPolicy policy)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "failover";

  /** Copies the list and checks that there is anything. */
  public Failover {
    prioritizedLocalities = List.copyOf(prioritizedLocalities);
    Check.notEmpty("prioritizedLocalities", prioritizedLocalities);
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return prioritizedLocalities.stream()
        .flatMap(priority -> priority.localityEndpoints().stream())
        .flatMap(locality -> locality.lbEndpoints().stream())
        .flatMap(endpoint -> endpoint.upstreamSslConfig().stream())
        .flatMap(tls -> tls.referencedSecrets().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Endpoints of one priority.
   *
   * @param localityEndpoints the endpoints by where they run, each place once; at least one
   */
  public record PrioritizedLocality(
      @JsonPropertyDescription("Endpoints by where they run.")
          List<LocalityEndpoints> localityEndpoints) {

    /** Copies the list and checks that no place is there twice. */
    public PrioritizedLocality {
      localityEndpoints = List.copyOf(localityEndpoints);
      Check.notEmpty("localityEndpoints", localityEndpoints);
      Check.unique(
          "localityEndpoints", localityEndpoints, endpoints -> endpoints.locality().toString());
    }
  }

  /**
   * When endpoints count as failing.
   *
   * @param overprovisioningFactor how much more than its share, in percent, the healthy part of a
   *     priority takes before the next one gets requests; 140 by default, by which a priority keeps
   *     all of them down to 72 % of healthy endpoints
   */
  public record FailoverPolicy(
      @JsonProperty(defaultValue = "140")
          @JsonPropertyDescription(
              "How much more than its share, in percent, a priority takes before the next does.")
          long overprovisioningFactor) {

    static final long ENVOYS_FACTOR = 140;

    private static final long MAX = 0xFFFFFFFFL;

    /** Checks the number. */
    public FailoverPolicy {
      Check.range("overprovisioningFactor", overprovisioningFactor, 1, MAX);
    }
  }
}
