// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.policy.AttachedPolicy;
import dev.chancery.core.policy.Attachment;
import dev.chancery.core.policy.PolicyIndex;
import dev.chancery.core.policy.PolicyReport;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns changes of the inputs into changes of snapshots, one snapshot for each proxy. Keeps what it
 * translated, and from what; work is done again only where its input is another. Owned by the loop:
 * not safe for use by several threads.
 */
public final class Translator {

  private static final Logger log = LoggerFactory.getLogger(Translator.class);

  private final SecretOutputs secrets;
  private final UpstreamOutputs upstreams;
  private final ProxyMeans means;
  private final PolicyIndex policies;
  private final Map<ResourceRef, ProxySnapshot> proxies = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> users = new HashMap<>();
  private final Set<ResourceRef> postponed = new TreeSet<>();
  private final SecretDependents proxiesOfSecrets;
  private final HookJobs jobs;
  private Set<ResourceRef> again = Set.of();
  private Set<ResourceRef> againProxies = Set.of();

  /**
   * Makes a translator that knows nothing yet.
   *
   * @param rules what the installed plugins mean for an upstream
   * @param answer what routes answer while their upstream is missing
   * @param jobs calls the plugins
   */
  public Translator(UpstreamRules rules, MissingUpstream answer, HookJobs jobs) {
    ConstraintCheck constraints = new ConstraintCheck();
    this.secrets = new SecretOutputs(constraints);
    this.proxiesOfSecrets = new SecretDependents(secrets.demand());
    this.upstreams = new UpstreamOutputs(rules, constraints, secrets, jobs);
    this.means = ProxyMeans.of(rules, constraints, answer, jobs);
    this.policies = new PolicyIndex(rules::points);
    this.jobs = jobs;
  }

  /**
   * What a turn gave.
   *
   * @param transitions by proxy, the steps of the snapshots that changed
   * @param problems of the resources that were looked at, what there is to say now; an empty list
   *     where all is well
   * @param users of the upstreams whose users changed, the proxies that use them now
   * @param attachments of the policies that were looked at, what became of them at their targets
   * @param secrets what is new among the secrets that are named
   */
  public record Result(
      Map<ResourceRef, SnapshotTransition> transitions,
      Map<ResourceKey, List<Problem>> problems,
      Map<ResourceRef, Set<ResourceRef>> users,
      Map<ResourceKey, List<Attachment>> attachments,
      SecretReferences secrets) {}

  /**
   * Takes a change into account.
   *
   * @param image the inputs after the change
   * @param delta the change
   * @return what that gave; a resource that fails harms no other, and what was made of it stays
   */
  public Result translate(Image image, Delta delta) {
    Set<ResourceRef> concerned = new LinkedHashSet<>(again);
    again = Set.of();
    concerned.addAll(delta.refs(Upstream.KIND));
    concerned.addAll(delta.endpoints().keySet());
    Set<ResourceKey> targets = policies.update(delta.resources());
    SecretOutputs.Change changed = secrets.update(image, delta, policies.grants());
    concerned.addAll(upstreams.dependents(changed));
    Turn turn = new Turn(image);
    turn.problems.putAll(changed.problems());
    turn.reroute.addAll(againProxies);
    turn.reroute.addAll(proxiesOfSecrets.of(changed));
    againProxies = Set.of();
    for (ResourceKey key : targets) {
      (key.kind().equals(Upstream.KIND) ? concerned : turn.reroute).add(key.ref());
    }
    turn.upstreams(concerned);
    changed.renewed().forEach(turn::renewed);
    turn.reroute.addAll(delta.refs(Proxy.KIND));
    turn.finish();
    return new Result(
        turn.transitions,
        turn.problems,
        turn.changedUsers,
        report(image, delta, targets),
        secrets.demand().take());
  }

  /** What became of the policies that changed, and of those whose targets did. */
  private Map<ResourceKey, List<Attachment>> report(
      Image image, Delta delta, Set<ResourceKey> targets) {
    Set<ResourceKey> concerned = new LinkedHashSet<>();
    targets.forEach(target -> concerned.addAll(policies.attachedTo(target)));
    for (ResourceKey key : delta.resources().keySet()) {
      concerned.addAll(policies.attachedTo(key));
      if (!key.kind().equals(Upstream.KIND) && !key.kind().equals(Proxy.KIND)) {
        concerned.add(key); // A policy that has gone has nothing to say any more.
      }
    }
    PolicyReport report =
        new PolicyReport(
            policies, means.rules(), key -> Optional.ofNullable(image.resources().get(key)));
    return report.of(concerned);
  }

  /**
   * {@return the secrets that an upstream or a proxy asked for when it was translated last, whether
   * they are there or not}
   *
   * @param key the key of one of those; anything else asked for none
   */
  public Set<ResourceRef> secretsAskedBy(ResourceKey key) {
    return switch (key.kind()) {
      case Upstream.KIND -> upstreams.secretsAskedBy(key.ref());
      case Proxy.KIND -> proxiesOfSecrets.askedBy(key.ref());
      default -> Set.of();
    };
  }

  /**
   * {@return when to call {@link #tryAgain}, as plugins that took too long may then be called
   * again; nothing if there is no need to}
   */
  public Optional<Instant> retry() {
    return postponed.isEmpty() ? upstreams.retry() : jobs.retry();
  }

  /** Has the next turn look again at whatever a plugin was not called for. */
  public void tryAgain() {
    again = upstreams.takePostponed();
    againProxies = Set.copyOf(postponed);
    postponed.clear();
  }

  private ProxySnapshot snapshot(ResourceRef proxy) {
    return proxies.computeIfAbsent(
        proxy, ref -> new ProxySnapshot(means, new ProxySecrets(secrets, ref)));
  }

  /** One turn: first what changed among upstreams, then the proxies that this concerns. */
  private final class Turn {

    private final Image image;
    private final Set<ResourceRef> reroute = new TreeSet<>();
    private final Set<ResourceRef> refresh = new LinkedHashSet<>();
    private final Map<ResourceRef, SnapshotTransition> transitions = new LinkedHashMap<>();
    private final Map<ResourceKey, List<Problem>> problems = new LinkedHashMap<>();
    private final Map<ResourceRef, Set<ResourceRef>> changedUsers = new LinkedHashMap<>();

    Turn(Image image) {
      this.image = image;
    }

    void upstreams(Set<ResourceRef> refs) {
      Set<ResourceRef> servable = new HashSet<>(refs);
      servable.removeIf(ref -> !upstreams.servable(ref));
      upstreams.makeClusters(this::cluster, policies::upstream, refs);
      refs.forEach(ref -> upstream(ref, servable.contains(ref)));
    }

    private Optional<ClusterInput> cluster(ResourceRef ref) {
      Map<String, String> traits =
          image.endpoints(ref).map(known -> known.endpoints().traits()).orElse(Map.of());
      return upstream(ref).map(upstream -> new ClusterInput(upstream, traits));
    }

    /** An upstream with all options that hold for it. */
    private Optional<Upstream> upstream(ResourceRef ref) {
      List<AttachedPolicy> attached = policies.upstream(ref);
      return image
          .resource(Upstream.class, new ResourceKey(Upstream.KIND, ref))
          .map(
              upstream ->
                  attached.isEmpty()
                      ? upstream
                      : upstream.withOptions(
                          means.rules().effective(Options.NONE, attached, upstream.options())));
    }

    private void upstream(ResourceRef ref, boolean was) {
      ResourceKey key = new ResourceKey(Upstream.KIND, ref);
      Optional<Upstream> upstream = upstream(ref);
      if (upstream.isPresent()) {
        attempt(key, () -> upstreams.update(image, upstream.get()));
      } else {
        problems.put(key, List.of());
      }
      boolean turned = was != upstreams.servable(ref);
      for (ResourceRef proxy : users.getOrDefault(ref, Set.of())) {
        snapshot(proxy).changed(ref);
        refresh.add(proxy);
        if (turned) {
          snapshot(proxy).turned(ref);
          reroute.add(proxy);
        }
      }
    }

    /** A part of a secret is another: whoever has it in its snapshot gets it anew. */
    void renewed(SecretUse secret) {
      for (ResourceRef proxy : secrets.proxies().of(secret)) {
        snapshot(proxy).renewed(secret);
        refresh.add(proxy);
      }
    }

    void finish() {
      reroute.forEach(this::reroute);
      refresh.removeAll(reroute);
      for (ResourceRef proxy : refresh) {
        snapshot(proxy)
            .refresh(upstreams::resources)
            .ifPresent(step -> transitions.put(proxy, step));
      }
    }

    private void reroute(ResourceRef ref) {
      ResourceKey key = new ResourceKey(Proxy.KIND, ref);
      Optional<Proxy> proxy = image.resource(Proxy.class, key);
      ProxySnapshot output = snapshot(ref);
      if (proxy.isPresent()) {
        attempt(
            key,
            () -> {
              ProxySnapshot.Update update =
                  output.update(
                      proxy.get(), policies.proxy(ref), upstreams::servable, upstreams::resources);
              note(ref, update.postponed());
              proxiesOfSecrets.set(ref, update.secrets());
              update.step().ifPresent(step -> transitions.put(ref, step));
              use(ref, update.uses());
              return output.problems();
            });
      } else {
        proxies.remove(ref);
        postponed.remove(ref);
        proxiesOfSecrets.set(ref, SecretNeeds.NONE);
        use(ref, new UpstreamUses.Change(Set.of(), output.upstreams()));
        output.clear().ifPresent(step -> transitions.put(ref, step));
        problems.put(key, List.of());
      }
    }

    private void note(ResourceRef proxy, boolean isPostponed) {
      if (isPostponed) {
        postponed.add(proxy);
      } else {
        postponed.remove(proxy);
      }
    }

    private void use(ResourceRef proxy, UpstreamUses.Change change) {
      change.ended().forEach(upstream -> use(upstream, proxy, false));
      change.begun().forEach(upstream -> use(upstream, proxy, true));
    }

    /** Translates one resource; if we fail, that harms no other, and what was made of it stays. */
    private void attempt(ResourceKey key, Supplier<List<Problem>> translation) {
      try {
        problems.put(key, translation.get());
      } catch (Throwable e) { // a StackOverflowError, for one, is no reason to stop the others
        log.error("{} could not be translated; what was made of it before stays", key, e);
        TranslationFailure failure = TranslationFailure.of(e);
        problems.put(key, List.of(Problem.error(failure.reporter(), "", failure.message())));
      }
    }

    private void use(ResourceRef upstream, ResourceRef proxy, boolean used) {
      Set<ResourceRef> now = users.computeIfAbsent(upstream, u -> new TreeSet<>());
      boolean changed = used ? now.add(proxy) : now.remove(proxy);
      if (changed) {
        changedUsers.put(upstream, Set.copyOf(now));
      }
      if (now.isEmpty()) {
        users.remove(upstream);
      }
    }
  }
}
