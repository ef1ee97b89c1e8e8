// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.xds.auth.Grant;
import dev.chancery.xds.auth.IdentityTable;
import dev.chancery.xds.auth.TokenHash;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A client that is known, as the file has it: by exactly one of a SPIFFE id, a DNS name, or a
 * token.
 *
 * @param spiffe the SPIFFE id of its certificate, with variables in braces
 * @param dns a DNS name of its certificate, with variables in braces
 * @param tokenSha256 the SHA-256 of its token
 * @param tokenFile the file with its token, relative to the folder of this file
 * @param name how messages name whoever has the token
 * @param nodes the nodes that it may be
 * @param services services of the whole fleet that it may call
 */
record IdentityEntry(
    @JsonProperty(defaultValue = "") String spiffe,
    @JsonProperty(defaultValue = "") String dns,
    @JsonProperty(defaultValue = "") String tokenSha256,
    @JsonProperty(defaultValue = "") String tokenFile,
    @JsonProperty(defaultValue = "") String name,
    List<NodeEntry> nodes,
    List<String> services) {

  IdentityEntry {
    nodes = List.copyOf(nodes);
    services = List.copyOf(services);
    long ways =
        Stream.of(spiffe, dns, tokenSha256, tokenFile).filter(way -> !way.isEmpty()).count();
    if (ways != 1) {
      throw new InvalidValueException(
          "spiffe",
          "found %d ways to know the client (expected: one of spiffe, dns, tokenSha256, tokenFile)"
              .formatted(ways));
    }
    boolean ofToken = spiffe.isEmpty() && dns.isEmpty();
    if (ofToken == name.isEmpty()) {
      throw new InvalidValueException(
          "name",
          ofToken
              ? "it is empty (expected: how messages name whoever has the token)"
              : "found '%s' (expected: nothing, a certificate has its own name)".formatted(name));
    }
    if (nodes.isEmpty() && services.isEmpty()) {
      throw new InvalidValueException("nodes", "found none (expected: nodes, or services)");
    }
    checkForm(spiffe, dns, tokenSha256, grant(nodes, services));
  }

  private static void checkForm(String spiffe, String dns, String tokenSha256, Grant grant) {
    if (!spiffe.isEmpty()) {
      check("spiffe", () -> IdentityTable.builder().spiffe(spiffe, grant));
    } else if (!dns.isEmpty()) {
      check("dns", () -> IdentityTable.builder().dns(dns, grant));
    } else if (!tokenSha256.isEmpty()) {
      check("tokenSha256", () -> new TokenHash(tokenSha256));
    }
  }

  /** Has what the rules refuse told with its place in the file. */
  private static void check(String field, Supplier<?> use) {
    try {
      Object unused = use.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(field, String.valueOf(e.getMessage()));
    }
  }

  private static Grant grant(List<NodeEntry> nodes, List<String> services) {
    return new Grant(nodes.stream().map(NodeEntry::rule).toList(), services);
  }

  /**
   * Adds it to a table.
   *
   * @param tokens finds the hash of the token in a file
   */
  void addTo(IdentityTable.Builder table, Function<String, TokenHash> tokens) {
    Grant grant = grant(nodes, services);
    if (!spiffe.isEmpty()) {
      table.spiffe(spiffe, grant);
    } else if (!dns.isEmpty()) {
      table.dns(dns, grant);
    } else if (!tokenSha256.isEmpty()) {
      table.token(name, new TokenHash(tokenSha256), grant);
    } else {
      table.token(name, tokens.apply(tokenFile), grant);
    }
  }
}
