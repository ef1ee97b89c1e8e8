// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.core.policy.Attachment.Condition;
import dev.chancery.spi.model.AttachedOptions;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.policy.Reach;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells what became of policies at their targets, for one state of the inputs. Used once. */
public final class PolicyReport {

  private final PolicyIndex index;
  private final PolicyRules rules;
  private final Function<ResourceKey, Optional<Resource>> resources;
  private final Map<ResourceKey, ProxyParts> parts = new HashMap<>();
  private final Map<ResourceKey, Map<TargetRef, List<AttachedPolicy>>> attached = new HashMap<>();

  /**
   * Begins.
   *
   * @param index which policies there are
   * @param rules how they hold
   * @param resources the targets
   */
  public PolicyReport(
      PolicyIndex index, PolicyRules rules, Function<ResourceKey, Optional<Resource>> resources) {
    this.index = index;
    this.rules = rules;
    this.resources = resources;
  }

  /**
   * {@return what became of policies, each at its targets in the order in which it names them}
   *
   * @param policies their keys; of one that is not there the result has an empty list
   */
  public Map<ResourceKey, List<Attachment>> of(Set<ResourceKey> policies) {
    Map<ResourceKey, List<Attachment>> report = new LinkedHashMap<>();
    for (ResourceKey key : policies) {
      report.put(key, index.policy(key).map(this::attachments).orElse(List.of()));
    }
    return report;
  }

  private List<Attachment> attachments(AttachedOptions policy) {
    return policy.targetRefs().stream().map(target -> attachment(policy, target)).toList();
  }

  private Attachment attachment(AttachedOptions policy, TargetRef target) {
    ResourceKey resource = target.resource(policy.metadata().namespace());
    Optional<List<Options>> inline = inline(resource, target);
    if (inline.isEmpty()) {
      return new Attachment(target, Condition.TARGET_NOT_FOUND, "there is no %s".formatted(target));
    }
    if (!index.grants().allows(policy.key(), resource)) {
      return new Attachment(
          target,
          Condition.REF_NOT_PERMITTED,
          "no ReferenceGrant of namespace %s lets %s refer to %s"
              .formatted(resource.ref().namespace(), policy.key(), resource));
    }
    Options options = index.attachable(policy.options(), target.point());
    if (options.isEmpty()) {
      return new Attachment(
          target,
          Condition.INVALID,
          "none of its options can be attached to a %s".formatted(named(target.point())));
    }
    return idle(resource, target, options)
        .orElseGet(() -> attachment(policy, target, options, inline.get()));
  }

  /** That none of the options has anything to do there, if that is so. */
  private Optional<Attachment> idle(ResourceKey resource, TargetRef target, Options options) {
    ProxyParts known = parts.get(resource);
    List<FilterChainSpec> chains = known == null ? List.of() : known.filterChains(target);
    Set<Reach> missing = EnumSet.noneOf(Reach.class);
    boolean isIdle = true;
    for (Option option : options.values()) {
      Optional<Reach> one = rules.missing(option, chains);
      one.ifPresent(missing::add);
      isIdle &= one.isPresent();
    }
    return isIdle
        ? Optional.of(
            new Attachment(
                target,
                Condition.NO_EFFECT,
                "its options are for %s, which no connection there speaks"
                    .formatted(missing.iterator().next())))
        : Optional.empty();
  }

  private Attachment attachment(
      AttachedOptions policy, TargetRef target, Options options, List<Options> inline) {
    Optional<ResourceKey> winner = winner(policy, target, options);
    if (winner.isPresent()) {
      return new Attachment(
          target,
          Condition.CONFLICTED,
          "%s has precedence: it %s".formatted(winner.get(), reason(winner.get(), policy)));
    }
    return !inline.isEmpty() && inline.stream().allMatch(own -> hides(own, options))
        ? new Attachment(target, Condition.OVERRIDDEN, "what is written inline has precedence")
        : Attachment.attached(target);
  }

  /** Of the policies that hide all of this one, that with the highest precedence. */
  private Optional<ResourceKey> winner(AttachedOptions policy, TargetRef target, Options options) {
    Optional<ResourceKey> winner = Optional.empty();
    boolean after = false;
    for (AttachedPolicy each : at(target.resource(policy.metadata().namespace()), target)) {
      if (after && hides(each.options(), options)) {
        winner = Optional.of(each.key());
      }
      after |= each.key().equals(policy.key());
    }
    return winner;
  }

  private String reason(ResourceKey winner, AttachedOptions loser) {
    return index
        .policy(winner)
        .map(policy -> Seniority.of(policy).reason(Seniority.of(loser)))
        .orElseThrow();
  }

  private List<AttachedPolicy> at(ResourceKey resource, TargetRef target) {
    return attached.computeIfAbsent(resource, index::byPart).getOrDefault(target.part(), List.of());
  }

  /** Whether nothing of some options is left where others are as well. */
  private boolean hides(Options specific, Options general) {
    return general.values().stream()
        .allMatch(
            option ->
                find(specific, option)
                    .filter(
                        own -> find(rules.merge(general, specific), own).equals(Optional.of(own)))
                    .isPresent());
  }

  private static Optional<Option> find(Options options, Option like) {
    return options.values().stream()
        .filter(option -> option.getClass() == like.getClass())
        .findFirst();
  }

  /** What is written inline at a target; empty if there is no such target. */
  private Optional<List<Options>> inline(ResourceKey resource, TargetRef target) {
    Resource found = resources.apply(resource).orElse(null);
    if (found instanceof Upstream upstream) {
      return Optional.of(List.of(upstream.options()));
    }
    if (found instanceof Proxy proxy) {
      List<Options> inline =
          parts.computeIfAbsent(resource, key -> new ProxyParts(proxy)).inline(target, rules);
      return inline.isEmpty() ? Optional.empty() : Optional.of(inline);
    }
    return Optional.empty();
  }

  private static String named(AttachmentPoint point) {
    return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
