// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.ProxyPolicies;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The snapshot of one proxy, and what it takes to change it. Owned by the loop. */
final class ProxySnapshot {

  private final ProxyOutput output;
  private final Set<ResourceRef> turned = new HashSet<>();
  private final Set<ResourceRef> due = new LinkedHashSet<>();
  private Snapshot snapshot = Snapshot.EMPTY;
  private @Nullable Proxy lastGood;
  private boolean filled;
  private boolean published;
  private List<Problem> problems = List.of();
  private Set<ResourceName> own = Set.of();
  private Set<SecretUse> ofListeners = Set.of();
  private final Map<ResourceRef, OfUpstream> ofUpstream = new HashMap<>();
  private final ProxySecrets secrets;

  ProxySnapshot(ProxyMeans means, ProxySecrets secrets) {
    this.output = new ProxyOutput(means);
    this.secrets = secrets;
  }

  /** What is in the snapshot because of an upstream. */
  private record OfUpstream(Set<ResourceName> own, Set<SecretUse> secrets) {
    static final OfUpstream NONE = new OfUpstream(Set.of(), Set.of());
  }

  /** The upstreams that the proxy names. */
  Set<ResourceRef> upstreams() {
    return output.upstreams();
  }

  /** What there is to say of the proxy. */
  List<Problem> problems() {
    return Stream.concat(problems.stream(), secrets.problems(ofListeners).stream()).toList();
  }

  /** The resources of an upstream may be others than before. */
  void changed(ResourceRef upstream) {
    due.add(upstream);
  }

  /** A secret that is in the snapshot is another than before. */
  void renewed(SecretUse secret) {
    secrets.renewed(secret);
  }

  /** Whether routes may point to an upstream is another than before. */
  void turned(ResourceRef upstream) {
    turned.add(upstream);
  }

  /**
   * What a translation gave.
   *
   * @param step the step to publish, if there is one: the first, even if it brings nothing, so that
   *     Envoys get an answer, and then whatever changes anything
   * @param uses which upstreams the proxy uses now that it did not, and the other way round
   * @param postponed whether it is to be translated again, as a plugin was not called
   * @param secrets what it depends on of which secrets
   */
  record Update(
      Optional<SnapshotTransition> step,
      UpstreamUses.Change uses,
      boolean postponed,
      SecretNeeds secrets) {}

  /** Translates the proxy; one that can't be translated is served as it last could be. */
  Update update(
      Proxy proxy,
      ProxyPolicies policies,
      Predicate<ResourceRef> servable,
      Function<ResourceRef, UpstreamResources> resources) {
    ProxySurroundings around = new ProxySurroundings(servable, turned, secrets.scope(policies));
    ProxyPass pass = output.translate(proxy, policies, around);
    List<Problem> found = pass.problems();
    if (pass.sound()) {
      lastGood = proxy;
    } else if (lastGood != null) {
      List<Problem> errors = pass.errors();
      pass = output.translate(lastGood, policies, around);
      found = Stream.concat(errors.stream(), pass.problems().stream()).toList();
    }
    problems = found;
    UpstreamUses.Change uses = output.keep(pass);
    turned.clear();
    if (lastGood == null) {
      return new Update(Optional.empty(), uses, pass.isPostponed(), pass.secretNeeds());
    }
    Snapshot.Edit edit = snapshot.edit();
    own = replace(edit, own, pass.resources());
    putHosts(edit, pass);
    name(pass.secrets());
    uses.ended().forEach(upstream -> put(edit, upstream, UpstreamResources.NONE));
    due.addAll(filled ? uses.begun() : output.upstreams());
    putDue(edit, resources);
    secrets.write(edit);
    filled = true;
    return new Update(commit(edit), uses, pass.isPostponed(), pass.secretNeeds());
  }

  private void name(Set<SecretUse> now) {
    secrets.change(now, ofListeners);
    ofListeners = now;
  }

  private void putHosts(Snapshot.Edit edit, ProxyPass pass) {
    pass.goneHosts().forEach(host -> edit.remove(host.typeUrl(), host.name()));
    if (filled) {
      pass.changedHosts().forEach(edit::put);
    } else {
      output.separateHosts().forEach(edit::put);
    }
  }

  /** Takes over what changed of upstreams, where no route is concerned. */
  Optional<SnapshotTransition> refresh(Function<ResourceRef, UpstreamResources> resources) {
    if (lastGood == null) {
      return Optional.empty();
    }
    Snapshot.Edit edit = snapshot.edit();
    putDue(edit, resources);
    secrets.write(edit);
    return commit(edit);
  }

  private void putDue(Snapshot.Edit edit, Function<ResourceRef, UpstreamResources> resources) {
    due.stream()
        .filter(output.upstreams()::contains)
        .forEach(upstream -> put(edit, upstream, resources.apply(upstream)));
    due.clear();
  }

  /** Removes everything: the proxy has gone. */
  Optional<SnapshotTransition> clear() {
    Snapshot.Edit edit = snapshot.edit();
    own = replace(edit, own, List.of());
    name(Set.of());
    output.separateHosts().forEach(host -> edit.remove(host.typeUrl(), host.name()));
    Set.copyOf(ofUpstream.keySet())
        .forEach(upstream -> put(edit, upstream, UpstreamResources.NONE));
    secrets.write(edit);
    return published ? commit(edit) : Optional.empty();
  }

  private void put(Snapshot.Edit edit, ResourceRef upstream, UpstreamResources resources) {
    OfUpstream before = ofUpstream.getOrDefault(upstream, OfUpstream.NONE);
    Set<ResourceName> own = replace(edit, before.own(), resources.own());
    secrets.change(resources.secrets(), before.secrets());
    if (own.isEmpty()) {
      ofUpstream.remove(upstream);
    } else {
      ofUpstream.put(upstream, new OfUpstream(own, resources.secrets()));
    }
  }

  private static Set<ResourceName> replace(
      Snapshot.Edit edit, Set<ResourceName> before, List<EncodedResource> resources) {
    Set<ResourceName> now = new HashSet<>();
    for (EncodedResource resource : resources) {
      edit.put(resource);
      now.add(resource.id());
    }
    before.stream()
        .filter(id -> !now.contains(id))
        .forEach(id -> edit.remove(id.typeUrl(), id.name()));
    return now;
  }

  /** A step that is not told is not taken either: the next one begins where Envoys are. */
  private Optional<SnapshotTransition> commit(Snapshot.Edit edit) {
    SnapshotTransition transition = edit.commit();
    if (published && transition.changed().isEmpty()) {
      return Optional.empty();
    }
    published = true;
    snapshot = transition.after();
    return Optional.of(transition);
  }
}
