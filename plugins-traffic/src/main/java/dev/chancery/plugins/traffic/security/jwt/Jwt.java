// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The option section {@code jwt}: requests need a JSON web token, else they are answered with 401.
 * Where several hold, the providers add up by name, the specific ones winning; the requirement is
 * the specific one if anything of it is written; {@code disabled} is that of the specific one.
 *
 * @param providers who issues tokens, by a name that requirements use
 * @param requirement which tokens are needed; one of any provider by default
 * @param disabled whether no token is needed, whatever is said elsewhere; false by default
 */
public record Jwt(
    @JsonPropertyDescription("Who issues tokens, by name.") Map<String, JwtProviderSpec> providers,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Which tokens are needed.")
        JwtRequirementSpec requirement,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no token is needed.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "jwt";

  /** Copies the map. */
  public Jwt {
    providers = Map.copyOf(providers);
    providers.keySet().forEach(name -> Check.notEmpty("providers", name));
    Check.present("requirement", requirement);
  }

  /** What holds where this does and that, which is more specific. */
  Jwt merged(Jwt specific) {
    Map<String, JwtProviderSpec> all = new TreeMap<>(providers);
    all.putAll(specific.providers);
    return new Jwt(
        all,
        specific.requirement.equals(JwtRequirementSpec.ANY) ? requirement : specific.requirement,
        specific.disabled);
  }

  /**
   * The providers that the requirement asks for.
   *
   * @throws InvalidValueException if it asks for one that is not there
   */
  SortedMap<String, JwtProviderSpec> used() {
    if (requirement.anyOf().isEmpty() && requirement.allOf().isEmpty()) {
      return new TreeMap<>(providers);
    }
    SortedMap<String, JwtProviderSpec> used = new TreeMap<>();
    used("anyOf", requirement.anyOf(), used);
    used("allOf", requirement.allOf(), used);
    return used;
  }

  private void used(String field, List<String> wanted, Map<String, JwtProviderSpec> used) {
    for (int i = 0; i < wanted.size(); i++) {
      JwtProviderSpec provider = providers.get(wanted.get(i));
      if (provider == null) {
        throw new InvalidValueException(
            "requirement.%s[%d]".formatted(field, i),
            "found '%s' (known providers: %s)"
                .formatted(wanted.get(i), String.join(", ", new TreeMap<>(providers).keySet())));
      }
      used.put(wanted.get(i), provider);
    }
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return providers.values().stream()
        .map(JwtProviderSpec::jwks)
        .filter(RemoteJwksSource.class::isInstance)
        .map(jwks -> ((RemoteJwksSource) jwks).upstream())
        .collect(Collectors.toSet());
  }
}
