// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What one secret was translated to, and what of it is still needed though it has gone. */
final class SecretOutput {

  private final ConstraintCheck constraints;
  private final Map<SecretPart, EncodedResource> parts = new EnumMap<>(SecretPart.class);
  private List<Problem> problems = List.of();
  private Set<SecretPart> present = Set.of();
  private boolean gone;

  /**
   * @param constraints tells what Envoy would refuse
   */
  SecretOutput(ConstraintCheck constraints) {
    this.constraints = constraints;
  }

  /**
   * Takes over what the secret is now. A part that Envoy would refuse stays as it was.
   *
   * @param now each part that Envoy can ask for
   * @return the parts that are others than before
   */
  Set<SecretPart> update(Map<SecretPart, Secret> now) {
    gone = false;
    List<Problem> errors = new ArrayList<>();
    Set<SecretPart> renewed = EnumSet.noneOf(SecretPart.class);
    now.forEach(
        (part, secret) -> {
          List<Problem> refused =
              constraints.errors("", "the secret %s".formatted(secret.getName()), secret);
          errors.addAll(refused);
          EncodedResource resource = EncodedResource.of(secret.getName(), secret);
          if (refused.isEmpty() && !resource.equals(parts.put(part, resource))) {
            renewed.add(part);
          }
        });
    problems = List.copyOf(errors);
    present =
        now.keySet().stream().filter(parts::containsKey).collect(Collectors.toUnmodifiableSet());
    return renewed;
  }

  /** What Envoy would refuse of it. */
  List<Problem> problems() {
    return problems;
  }

  /** The secret is not there any more. */
  void remove() {
    gone = true;
    present = Set.of();
    problems = List.of();
  }

  /** Drops the parts that are not there any more and that nobody needs. */
  void dropUnless(Predicate<SecretPart> needed) {
    parts.keySet().removeIf(part -> !present.contains(part) && !needed.test(part));
  }

  /** Whether the secret was removed. */
  boolean isGone() {
    return gone;
  }

  /** Whether there is nothing left. */
  boolean isOver() {
    return gone && parts.isEmpty();
  }

  /** What others may use: what the secret has, or what is left of one that has gone. */
  Set<SecretPart> usable() {
    return gone ? Set.copyOf(parts.keySet()) : present;
  }

  Optional<EncodedResource> part(SecretPart part) {
    return Optional.ofNullable(parts.get(part));
  }
}
