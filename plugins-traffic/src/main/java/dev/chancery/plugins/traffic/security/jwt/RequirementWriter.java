// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.google.protobuf.Empty;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Writes requirements in Envoy's words.
 *
 * @param names what Envoy calls the providers, by what the user calls them: those that are used, at
 *     least one
 */
record RequirementWriter(SortedMap<String, String> names) {

  /** A requirement, all of whose providers have names. */
  JwtRequirement write(JwtRequirementSpec spec) {
    JwtRequirement tokens =
        spec.allOf().isEmpty()
            ? any(providers(spec.anyOf().isEmpty() ? names.keySet() : spec.anyOf()))
            : all(providers(spec.allOf()));
    JwtRequirement.Builder otherwise = JwtRequirement.newBuilder();
    if (spec.allowMissing()) {
      otherwise.setAllowMissing(Empty.getDefaultInstance());
    } else if (spec.allowMissingOrFailed()) {
      otherwise.setAllowMissingOrFailed(Empty.getDefaultInstance());
    } else {
      return tokens;
    }
    // Envoy gives this meaning to the two only where they stand beside the providers themselves.
    List<JwtRequirement> alternatives =
        tokens.hasRequiresAny()
            ? new ArrayList<>(tokens.getRequiresAny().getRequirementsList())
            : new ArrayList<>(List.of(tokens));
    alternatives.add(otherwise.build());
    return any(alternatives);
  }

  private List<JwtRequirement> providers(Collection<String> wanted) {
    return wanted.stream()
        .map(name -> JwtRequirement.newBuilder().setProviderName(names.get(name)).build())
        .toList();
  }

  private static JwtRequirement any(List<JwtRequirement> requirements) {
    if (requirements.size() == 1) {
      return requirements.get(0);
    }
    JwtRequirement.Builder out = JwtRequirement.newBuilder();
    out.getRequiresAnyBuilder().addAllRequirements(requirements);
    return out.build();
  }

  private static JwtRequirement all(List<JwtRequirement> requirements) {
    if (requirements.size() == 1) {
      return requirements.get(0);
    }
    JwtRequirement.Builder out = JwtRequirement.newBuilder();
    out.getRequiresAllBuilder().addAllRequirements(requirements);
    return out.build();
  }
}
