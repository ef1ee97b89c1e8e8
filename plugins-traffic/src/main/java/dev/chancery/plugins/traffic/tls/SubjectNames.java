// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import dev.chancery.spi.model.IpAddress;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType;
import java.util.List;

/** Names that a certificate may have, as Envoy's message, which wants to know their kind. */
final class SubjectNames {

  private SubjectNames() {}

  static List<SubjectAltNameMatcher> matchers(List<String> names) {
    return names.stream().map(SubjectNames::matcher).toList();
  }

  private static SubjectAltNameMatcher matcher(String name) {
    SubjectAltNameMatcher.Builder out = SubjectAltNameMatcher.newBuilder().setSanType(kind(name));
    out.getMatcherBuilder().setExact(name);
    return out.build();
  }

  private static SanType kind(String name) {
    if (name.contains("://")) {
      return SanType.URI;
    }
    if (name.contains("@")) {
      return SanType.EMAIL;
    }
    return IpAddress.isLiteral(name) ? SanType.IP_ADDRESS : SanType.DNS;
  }
}
