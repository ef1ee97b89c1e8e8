// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import dev.chancery.plugins.traffic.values.HeaderMatchers;
import dev.chancery.plugins.traffic.values.TextMatcher;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes what is asked for in Envoy's words. */
final class PermissionWriter {

  private PermissionWriter() {}

  static Permission write(RbacPermission spec) {
    List<Permission> all = new ArrayList<>();
    addAny(TextMatcher.toProto(spec.paths()).stream().map(PermissionWriter::path), all);
    addAny(spec.methods().stream().map(PermissionWriter::method), all);
    HeaderMatchers.of(spec.headers()).forEach(header -> all.add(header(header)));
    addAny(spec.destinationIps().stream().map(PermissionWriter::destination), all);
    addAny(
        TextMatcher.toProto(spec.requestedServerNames()).stream().map(PermissionWriter::server),
        all);
    addAny(
        spec.destinationPorts().stream()
            .map(port -> Permission.newBuilder().setDestinationPort(port).build()),
        all);
    Permission permission = all(all);
    return spec.not() ? Permission.newBuilder().setNotRule(permission).build() : permission;
  }

  private static void addAny(Stream<Permission> alternatives, List<Permission> out) {
    List<Permission> any = alternatives.toList();
    if (any.size() == 1) {
      out.add(any.get(0));
    } else if (!any.isEmpty()) {
      out.add(
          Permission.newBuilder().setOrRules(Permission.Set.newBuilder().addAllRules(any)).build());
    }
  }

  private static Permission all(List<Permission> all) {
    if (all.isEmpty()) {
      return Permission.newBuilder().setAny(true).build();
    }
    return all.size() == 1
        ? all.get(0)
        : Permission.newBuilder().setAndRules(Permission.Set.newBuilder().addAllRules(all)).build();
  }

  private static Permission destination(String range) {
    return Permission.newBuilder().setDestinationIp(RbacWriter.range(range)).build();
  }

  private static Permission server(StringMatcher name) {
    return Permission.newBuilder().setRequestedServerName(name).build();
  }

  private static Permission path(StringMatcher path) {
    Permission.Builder out = Permission.newBuilder();
    out.getUrlPathBuilder().setPath(path);
    return out.build();
  }

  private static Permission method(String name) {
    return header(
        HeaderMatcher.newBuilder()
            .setName(":method")
            .setStringMatch(StringMatcher.newBuilder().setExact(name))
            .build());
  }

  private static Permission header(HeaderMatcher matcher) {
    return Permission.newBuilder().setHeader(matcher).build();
  }
}
