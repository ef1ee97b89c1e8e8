// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Clients that are known by the names of their certificates or by static tokens. What several rules
 * grant to one client adds up. Immutable.
 *
 * <pre>{@code
 * Authenticator authenticator =
 *     IdentityTable.builder()
 *         .spiffe("spiffe://prod/ns/{namespace}/sa/{account}",
 *             Grant.toBe(new NodeRule("{account}-*", "{namespace}")))
 *         .build();
 * }</pre>
 */
public final class IdentityTable implements Authenticator {

  private final List<NameRule> spiffe;
  private final List<NameRule> dns;
  private final Map<TokenHash, Identity> tokens;

  private IdentityTable(Builder builder) {
    this.spiffe = List.copyOf(builder.spiffe);
    this.dns = List.copyOf(builder.dns);
    this.tokens = Map.copyOf(builder.tokens);
  }

  /** {@return a builder of a table that knows nobody} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Optional<Identity> authenticate(Peer peer) {
    List<Identity> found = new ArrayList<>();
    if (!peer.spiffeId().isEmpty()) {
      spiffe.forEach(rule -> rule.identify(peer.spiffeId()).ifPresent(found::add));
    }
    for (String name : peer.dnsNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      dns.forEach(rule -> rule.identify(lower).ifPresent(found::add));
    }
    Identity ofToken = peer.token().isEmpty() ? null : tokens.get(TokenHash.of(peer.token()));
    if (ofToken != null) {
      found.add(ofToken);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(join(found));
  }

  private static Identity join(List<Identity> found) {
    return new Identity(
        found.get(0).name(),
        found.stream().flatMap(one -> one.nodes().stream()).toList(),
        found.stream().flatMap(one -> one.services().stream()).toList());
  }

  /** A name of certificates, and what it grants. */
  private record NameRule(NameTemplate name, Grant grant) {

    static NameRule of(String template, Grant grant) {
      NameTemplate name = new NameTemplate(template);
      grant
          .nodes()
          .forEach(
              node -> {
                name.check(node.id());
                name.check(node.cluster());
              });
      return new NameRule(name, grant);
    }

    Optional<Identity> identify(String found) {
      return name.match(found)
          .map(
              values ->
                  new Identity(
                      found,
                      grant.nodes().stream().map(node -> fill(node, values)).toList(),
                      grant.services()));
    }

    private static NodeRule fill(NodeRule rule, Map<String, String> values) {
      return new NodeRule(
          NameTemplate.fill(rule.id(), values), NameTemplate.fill(rule.cluster(), values));
    }
  }

  /** Collects rules. Not safe for use by several threads. */
  public static final class Builder {

    private final List<NameRule> spiffe = new ArrayList<>();
    private final List<NameRule> dns = new ArrayList<>();
    private final Map<TokenHash, Identity> tokens = new HashMap<>();

    private Builder() {}

    /**
     * Who has a certificate with a SPIFFE id.
     *
     * @param template the id, whole or with variables such as {@code spiffe://prod/sa/{account}}; a
     *     variable takes letters, digits, dots, hyphens and underscores
     * @param grant what such a client may do
     * @return this
     * @throws IllegalArgumentException if the grant has a variable that the template has not
     */
    public Builder spiffe(String template, Grant grant) {
      if (!template.startsWith("spiffe://")) {
        throw new IllegalArgumentException(
            "'" + template + "' is no SPIFFE id (expected: spiffe://trust-domain/path)");
      }
      spiffe.add(NameRule.of(template, grant));
      return this;
    }

    /**
     * Who has a certificate with a DNS name.
     *
     * @param template the name in lower case, whole or with variables, as for {@link #spiffe}
     * @param grant what such a client may do
     * @return this
     * @throws IllegalArgumentException if the grant has a variable that the template has not
     */
    public Builder dns(String template, Grant grant) {
      dns.add(NameRule.of(template, grant));
      return this;
    }

    /**
     * Who has a token.
     *
     * @param name how messages name whoever has it
     * @param token the token's hash
     * @param grant what such a client may do
     * @return this
     * @throws IllegalArgumentException if the token is somebody else's already
     */
    public Builder token(String name, TokenHash token, Grant grant) {
      Identity before = tokens.put(token, new Identity(name, grant.nodes(), grant.services()));
      if (before != null) {
        throw new IllegalArgumentException(
            "'%s' and '%s' have the same token (expected: one for each)"
                .formatted(before.name(), name));
      }
      return this;
    }

    /** {@return the table} */
    public IdentityTable build() {
      return new IdentityTable(this);
    }
  }
}
