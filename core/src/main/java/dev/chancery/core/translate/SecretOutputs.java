// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.policy.Grants;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PMap;

/**
 * What each secret was translated to. One that has gone is kept as long as something that is served
 * names it. Owned by the loop.
 */
final class SecretOutputs {

  private static final String REPORTER = "secrets";

  private final Map<ResourceRef, SecretOutput> outputs = new HashMap<>();
  private final UseCounts<SecretUse> held = new UseCounts<>();
  private final SecretDemand demand = new SecretDemand();
  private final ProxiesOfSecrets proxies = new ProxiesOfSecrets();
  private final ConstraintCheck constraints;
  private SecretView view = SecretView.NONE;

  /**
   * @param constraints tells what Envoy would refuse
   */
  SecretOutputs(ConstraintCheck constraints) {
    this.constraints = constraints;
  }

  /**
   * What a change of secrets gave.
   *
   * @param turned secrets that came or went, or have other parts, or may be missing now
   * @param rewritten secrets that hold something else, or that came or went, or may be missing now
   * @param renewed parts that Envoys are to get anew
   * @param granting namespaces whose secrets others may use that might not, or the other way round
   * @param problems of each secret that changed, what Envoy would refuse
   */
  record Change(
      Set<ResourceRef> turned,
      Set<ResourceRef> rewritten,
      Set<SecretUse> renewed,
      Set<String> granting,
      Map<ResourceKey, List<Problem>> problems) {

    static Change none() {
      return new Change(
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new HashSet<>(),
          new HashMap<>());
    }
  }

  /**
   * Takes over those secrets of which something changed.
   *
   * @param grants who may use those of other namespaces
   */
  Change update(Image image, Delta delta, Grants grants) {
    Change change = Change.none();
    view = view.withGrants(grants).withAnswered(image.answered());
    delta
        .answered()
        .keySet()
        .forEach(
            secret -> {
              change.turned().add(secret);
              change.rewritten().add(secret);
            });
    delta.refs(ReferenceGrant.KIND).forEach(ref -> change.granting().add(ref.namespace()));
    delta
        .refs(Secret.KIND)
        .forEach(
            ref ->
                update(
                    ref, image.resource(Secret.class, new ResourceKey(Secret.KIND, ref)), change));
    return change;
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void update(ResourceRef ref, Optional<Secret> secret, Change change) {
    SecretOutput output = outputs.computeIfAbsent(ref, r -> new SecretOutput(constraints));
    boolean wasGone = output.isGone();
    Set<SecretPart> before = view.parts().get(ref);
    rewrite(ref, secret, change);
    secret.ifPresentOrElse(
        there ->
            output
                .update(SecretTranslation.translate(there))
                .forEach(part -> change.renewed().add(new SecretUse(ref, part))),
        output::remove);
    change.problems().put(new ResourceKey(Secret.KIND, ref), output.problems());
    settle(ref, output);
    if (wasGone != output.isGone() || !Objects.equals(before, view.parts().get(ref))) {
      change.turned().add(ref);
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void rewrite(ResourceRef ref, Optional<Secret> secret, Change change) {
    Optional<SecretContent> now = secret.map(Secret::content);
    if (!now.equals(Optional.ofNullable(view.contents().get(ref)))) {
      PMap<ResourceRef, SecretContent> contents = view.contents();
      view =
          view.withContents(
              now.map(content -> contents.plus(ref, content)).orElseGet(() -> contents.minus(ref)));
      change.rewritten().add(ref);
    }
  }

  private void settle(ResourceRef ref, SecretOutput output) {
    output.dropUnless(part -> held.isUsed(new SecretUse(ref, part)));
    if (output.isOver()) {
      outputs.remove(ref);
      view = view.withParts(view.parts().minus(ref));
    } else if (!output.usable().equals(view.parts().get(ref))) {
      view = view.withParts(view.parts().plus(ref, output.usable()));
    }
  }

  /**
   * Something that is served, or may be, names other secrets than before: those are kept, even if
   * they go, until it names them no more.
   */
  void hold(Collection<SecretUse> now, Collection<SecretUse> before) {
    for (SecretUse ended : held.change(now, before)) {
      SecretOutput output = outputs.get(ended.secret());
      if (output != null) {
        settle(ended.secret(), output);
      }
    }
  }

  /** What may be known of secrets now. */
  SecretView view() {
    return view;
  }

  /** What there is to say of secrets that are served. */
  List<Problem> problems(Collection<SecretUse> served) {
    return served.stream()
        .map(SecretUse::secret)
        .distinct()
        .filter(this::isGone)
        .sorted()
        .map(
            secret ->
                Problem.warning(
                    REPORTER,
                    "",
                    "secret %s has gone, and is served as it was; write it again, or name another"
                        .formatted(secret)))
        .toList();
  }

  private boolean isGone(ResourceRef secret) {
    SecretOutput output = outputs.get(secret);
    return output != null && output.isGone();
  }

  /** What Envoy gets. */
  Optional<EncodedResource> resource(SecretUse use) {
    SecretOutput output = outputs.get(use.secret());
    return output == null ? Optional.empty() : output.part(use.part());
  }

  /** Which secrets are named by whom may use them. */
  SecretDemand demand() {
    return demand;
  }

  /** Which proxies have which secrets in their snapshots. */
  ProxiesOfSecrets proxies() {
    return proxies;
  }
}
