// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import dev.chancery.plugins.traffic.values.HeaderMatchers;
import dev.chancery.plugins.traffic.values.TextMatcher;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.Principal.Authenticated;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes who asks in Envoy's words. */
final class PrincipalWriter {

  private static final String JWT_METADATA = "envoy.filters.http.jwt_authn";

  private PrincipalWriter() {}

  static Principal write(RbacPrincipal spec) {
    List<Principal> all = new ArrayList<>();
    addAny(spec.remoteIps().stream().map(PrincipalWriter::remote), all);
    addAny(spec.directRemoteIps().stream().map(PrincipalWriter::direct), all);
    if (spec.authenticated()) {
      all.add(Principal.newBuilder().setAuthenticated(Authenticated.getDefaultInstance()).build());
    }
    addAny(TextMatcher.toProto(spec.principalNames()).stream().map(PrincipalWriter::named), all);
    HeaderMatchers.of(spec.headers())
        .forEach(header -> all.add(Principal.newBuilder().setHeader(header).build()));
    spec.jwtClaims().stream().map(PrincipalWriter::claim).forEach(all::add);
    Principal principal = all(all);
    return spec.not() ? Principal.newBuilder().setNotId(principal).build() : principal;
  }

  private static void addAny(Stream<Principal> alternatives, List<Principal> out) {
    List<Principal> any = alternatives.toList();
    if (any.size() == 1) {
      out.add(any.get(0));
    } else if (!any.isEmpty()) {
      out.add(Principal.newBuilder().setOrIds(Principal.Set.newBuilder().addAllIds(any)).build());
    }
  }

  private static Principal all(List<Principal> all) {
    if (all.isEmpty()) {
      return Principal.newBuilder().setAny(true).build();
    }
    return all.size() == 1
        ? all.get(0)
        : Principal.newBuilder().setAndIds(Principal.Set.newBuilder().addAllIds(all)).build();
  }

  private static Principal remote(String range) {
    return Principal.newBuilder().setRemoteIp(RbacWriter.range(range)).build();
  }

  private static Principal direct(String range) {
    return Principal.newBuilder().setDirectRemoteIp(RbacWriter.range(range)).build();
  }

  private static Principal named(StringMatcher name) {
    return Principal.newBuilder()
        .setAuthenticated(Authenticated.newBuilder().setPrincipalName(name))
        .build();
  }

  private static Principal claim(JwtClaimMatch spec) {
    MetadataMatcher.Builder matcher = MetadataMatcher.newBuilder().setFilter(JWT_METADATA);
    matcher.addPathBuilder().setKey(spec.payload());
    spec.claim().forEach(name -> matcher.addPathBuilder().setKey(name));
    ValueMatcher text = ValueMatcher.newBuilder().setStringMatch(spec.value().toProto()).build();
    ValueMatcher.Builder element = ValueMatcher.newBuilder();
    element.getListMatchBuilder().setOneOf(text);
    matcher.getValueBuilder().getOrMatchBuilder().addValueMatchers(text).addValueMatchers(element);
    Principal.Builder out = Principal.newBuilder();
    out.getSourcedMetadataBuilder().setMetadataMatcher(matcher);
    return out.build();
  }
}
