// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.admission.Admission;
import dev.chancery.core.derive.Derivation;
import dev.chancery.core.derive.Derived;
import dev.chancery.core.derive.UpstreamGroups;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.input.Merge;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.policy.PolicyIndex;
import dev.chancery.core.policy.PolicyReport;
import dev.chancery.core.status.StatusReader;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.core.translate.Translator;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.spi.model.AttachedOptions;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Problem.Severity;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.secret.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes one resource all the way that a turn of the loop would, in a world that holds it and what
 * it refers to, and nothing else: its cost is that of the resource and those, whatever else there
 * is. For one resource and one thread.
 *
 * @param answer what routes answer while their upstream is missing
 * @param hooks calls the plugins
 * @param known what is there now
 */
record Rehearsal(PluginRegistry plugins, MissingUpstream answer, HookJobs hooks, Image known) {

  private static final Merge NOT_DISCOVERED =
      (type, existing, discovered) -> new Merge.Result(existing, List.of());

  /** What there is to say of a resource. */
  List<Problem> problems(Resource resource) {
    ResourceKey key = resource.key();
    Admission admission = new Admission(plugins.validations(), hooks);
    Admission.Admitted admitted = admission.admit(changes(Map.of(key, Optional.of(resource))));
    List<Problem> problems = new ArrayList<>(told(admitted.problems(), key));
    if (admitted.delta().isEmpty()) {
      return problems;
    }
    Derived derived = derivation().upstreams(admitted.delta().resources());
    derived.problems().values().forEach(found -> problems.addAll(told(found, key)));
    Admission.Admitted made = admission.admit(changes(derived.resources()));
    made.problems().values().forEach(problems::addAll);
    problems.addAll(translated(admitted.delta().plus(made.delta())));
    if (resource instanceof AttachedOptions policy) {
      problems.addAll(attachments(policy));
    }
    return problems;
  }

  private static Delta changes(Map<ResourceKey, Optional<Resource>> resources) {
    return new Delta(resources, Map.of());
  }

  private static List<Problem> told(Map<ResourceKey, List<Problem>> problems, ResourceKey key) {
    return problems.getOrDefault(key, List.of());
  }

  /** What is made goes nowhere. */
  private Derivation derivation() {
    return new Derivation(plugins, new Catalog(NOT_DISCOVERED, new ChangeQueue<>(() -> {})), hooks);
  }

  private List<Problem> translated(Delta own) {
    Translator translator = new Translator(UpstreamRules.of(plugins), answer, hooks);
    Map<ResourceKey, List<Problem>> told = new HashMap<>();
    Image world = Image.EMPTY;
    Delta next = surrounded(resolved(own));
    while (!next.isEmpty()) {
      world = world.plus(next);
      Translator.Result result = translator.translate(world, next);
      told.putAll(result.problems());
      next = missing(world, named(translator, world, result.users().keySet()));
    }
    List<Problem> problems = new ArrayList<>();
    for (ResourceKey key : own.resources().keySet()) {
      boolean awaiting = !translator.secretsAskedBy(key).isEmpty();
      told(told, key).forEach(found -> problems.add(awaiting ? lenient(found) : found));
    }
    return problems;
  }

  /** Secrets may come after those who name them. */
  private static Problem lenient(Problem problem) {
    return problem.severity() == Severity.WARNING
        ? problem
        : Problem.warning(problem.reporter(), problem.location(), problem.message());
  }

  /** With the destinations of the groups that it names. */
  private Delta resolved(Delta own) {
    Map<ResourceKey, Optional<Resource>> grouped = those(UpstreamGroup.class::isInstance);
    grouped.putAll(own.resources());
    Map<ResourceKey, Optional<Resource>> whole = new HashMap<>(own.resources());
    whole.putAll(new UpstreamGroups().resolve(grouped).proxies());
    return changes(whole);
  }

  /** With what others attach to it, and who may refer to whom. */
  private Delta surrounded(Delta own) {
    Set<ResourceKey> keys = own.resources().keySet();
    Map<ResourceKey, Optional<Resource>> all =
        those(
            each ->
                each instanceof ReferenceGrant
                    || (each instanceof AttachedOptions policy
                        && targets(policy).stream().anyMatch(keys::contains)));
    all.putAll(own.resources());
    return new Delta(all, endpoints(keys));
  }

  private Map<ResourceRef, Optional<EndpointState>> endpoints(Set<ResourceKey> resources) {
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (ResourceKey key : resources) {
      if (key.kind().equals(Upstream.KIND)) {
        known.endpoints(key.ref()).ifPresent(state -> endpoints.put(key.ref(), Optional.of(state)));
      }
    }
    return endpoints;
  }

  private Map<ResourceKey, Optional<Resource>> those(Predicate<Resource> wanted) {
    Map<ResourceKey, Optional<Resource>> found = new LinkedHashMap<>();
    known
        .resources()
        .forEach(
            (key, resource) -> {
              if (wanted.test(resource)) {
                found.put(key, Optional.of(resource));
              }
            });
    return found;
  }

  /** What the resources of the world refer to. */
  private static Set<ResourceKey> named(
      Translator translator, Image world, Set<ResourceRef> upstreams) {
    Set<ResourceKey> named = new HashSet<>();
    upstreams.forEach(ref -> named.add(new ResourceKey(Upstream.KIND, ref)));
    for (ResourceKey key : world.resources().keySet()) {
      translator
          .secretsAskedBy(key)
          .forEach(secret -> named.add(new ResourceKey(Secret.KIND, secret)));
    }
    return named;
  }

  /** What of it is there and not in the world yet. */
  private Delta missing(Image world, Set<ResourceKey> named) {
    Map<ResourceKey, Optional<Resource>> missing = new HashMap<>();
    for (ResourceKey key : named) {
      Resource resource = known.resources().get(key);
      if (resource != null && !world.resources().containsKey(key)) {
        missing.put(key, Optional.of(resource));
      }
    }
    return new Delta(missing, endpoints(missing.keySet()));
  }

  /** What becomes of a policy at its targets. */
  private List<Problem> attachments(AttachedOptions policy) {
    Set<ResourceKey> targets = targets(policy);
    Map<ResourceKey, Optional<Resource>> policies =
        those(
            each ->
                each instanceof ReferenceGrant
                    || (each instanceof AttachedOptions other
                        && targets(other).stream().anyMatch(targets::contains)));
    policies.put(policy.key(), Optional.of(policy));
    UpstreamRules rules = UpstreamRules.of(plugins);
    PolicyIndex index = new PolicyIndex(rules::points);
    Set<ResourceKey> unused = index.update(policies);
    PolicyReport report =
        new PolicyReport(
            index, rules.policies(), key -> Optional.ofNullable(known.resources().get(key)));
    return StatusReader.problems(
        report.of(Set.of(policy.key())).getOrDefault(policy.key(), List.of()));
  }

  private static Set<ResourceKey> targets(AttachedOptions policy) {
    Set<ResourceKey> targets = new HashSet<>();
    for (TargetRef target : policy.targetRefs()) {
      targets.add(target.resource(policy.metadata().namespace()));
    }
    return targets;
  }
}
