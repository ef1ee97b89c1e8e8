// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.input.Image;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.policy.AttachedPolicy;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each upstream was translated to. Owned by the loop. */
final class UpstreamOutputs {

  private static final Logger log = LoggerFactory.getLogger(UpstreamOutputs.class);

  private final UpstreamRules rules;
  private final HookJobs jobs;
  private final UpstreamSecrets secrets;
  private final ClusterTranslation clusters;
  private final AssignmentTranslation assignments;
  private final Map<ResourceRef, UpstreamOutput> outputs = new HashMap<>();
  private final Set<ResourceRef> postponed = new LinkedHashSet<>();

  UpstreamOutputs(
      UpstreamRules rules, ConstraintCheck constraints, SecretOutputs secrets, HookJobs jobs) {
    this.rules = rules;
    this.secrets = new UpstreamSecrets(secrets);
    this.jobs = jobs;
    this.clusters = new ClusterTranslation(rules, constraints);
    this.assignments = new AssignmentTranslation(constraints);
  }

  /** Whether routes may point to an upstream. */
  boolean servable(ResourceRef upstream) {
    UpstreamOutput output = outputs.get(upstream);
    return output != null && output.servable();
  }

  /** What Envoys get because of an upstream. */
  UpstreamResources resources(ResourceRef upstream) {
    UpstreamOutput output = outputs.get(upstream);
    return output == null ? UpstreamResources.NONE : output.resources();
  }

  /** The upstreams that a change of secrets concerns. */
  Set<ResourceRef> dependents(SecretOutputs.Change change) {
    return secrets.dependents(change);
  }

  /** The secrets that an upstream asks for, whether they are there or not. */
  Set<ResourceRef> secretsAskedBy(ResourceRef upstream) {
    return secrets.askedBy(upstream);
  }

  /** When upstreams that a plugin was not called for are to be tried again, if there are any. */
  Optional<Instant> retry() {
    return postponed.isEmpty() ? Optional.empty() : jobs.retry();
  }

  /** Takes those upstreams, to be looked at again. */
  Set<ResourceRef> takePostponed() {
    Set<ResourceRef> taken = new LinkedHashSet<>(postponed);
    postponed.clear();
    taken.forEach(ref -> outputs.computeIfPresent(ref, (r, output) -> renewed(output)));
    return taken;
  }

  private static UpstreamOutput renewed(UpstreamOutput output) {
    output.renew();
    return output;
  }

  /**
   * Makes the clusters of those upstreams anew of which something changed.
   *
   * @param inputs what each is made of; nothing if it is not there
   * @param attached what is attached by reference to each
   * @param refs which to look at
   */
  void makeClusters(
      Function<ResourceRef, Optional<ClusterInput>> inputs,
      Function<ResourceRef, List<AttachedPolicy>> attached,
      Collection<ResourceRef> refs) {
    List<ClusterInput> changed = new ArrayList<>();
    List<Function<Hooks, MadeCluster>> making = new ArrayList<>();
    SecretView known = secrets.view();
    for (ResourceRef ref : refs) {
      ClusterInput input = inputs.apply(ref).orElse(null);
      if (input == null) {
        remove(ref);
        continue;
      }
      SecretScope scope =
          new SecretScope(known, new SecretUsers(input.upstream().key(), attached.apply(ref)));
      output(ref).withdrawUnless(scope);
      if (output(ref).isNew(input, scope)) {
        changed.add(input);
        making.add(hooks -> clusters.translate(input, scope, hooks));
      }
    }
    List<Outcome<MadeCluster>> outcomes = jobs.run(making);
    for (int i = 0; i < changed.size(); i++) {
      Upstream upstream = changed.get(i).upstream();
      postponed.remove(upstream.ref());
      output(upstream.ref()).made(changed.get(i), value(upstream, outcomes.get(i)));
    }
  }

  private void remove(ResourceRef upstream) {
    outputs.remove(upstream);
    postponed.remove(upstream);
    secrets.remove(upstream);
  }

  private MadeCluster value(Upstream upstream, Outcome<MadeCluster> outcome) {
    if (outcome instanceof Outcome.Done<MadeCluster> done) {
      if (done.value().again()) {
        postponed.add(upstream.ref());
      }
      return done.value();
    }
    TranslationFailure failure = TranslationFailure.of(outcome).orElseThrow();
    if (failure.isTriedAgain()) {
      postponed.add(upstream.ref());
    } else {
      log.error(
          "{} could not be translated; what was made of it before stays",
          upstream.key(),
          failure.mistake());
    }
    return MadeCluster.failed(Problem.error(failure.reporter(), "", message(failure, outcome)));
  }

  private static String message(TranslationFailure failure, Outcome<?> outcome) {
    if (!failure.isTriedAgain()) {
      return failure.message();
    }
    String stays = failure.message() + "; what was served stays";
    return outcome instanceof Outcome.Overran<?> ? stays + ", and it is tried again later" : stays;
  }

  /** Takes over what is known of an upstream that is there, and returns what there is to say. */
  List<Problem> update(Image image, Upstream upstream) {
    UpstreamOutput output = output(upstream.ref());
    output.update(upstream, rules.isDiscovered(upstream), image.endpoints(upstream.ref()));
    secrets.set(upstream, output);
    return Stream.concat(output.problems().stream(), secrets.problems(output).stream()).toList();
  }

  private UpstreamOutput output(ResourceRef ref) {
    return outputs.computeIfAbsent(ref, r -> new UpstreamOutput(assignments));
  }
}
