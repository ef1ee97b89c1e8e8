package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The snapshot of one proxy, and what it takes to change it. Owned by the loop. */
final class ProxySnapshot {

  private final ProxyOutput output;
  private Snapshot snapshot = Snapshot.EMPTY;
  private @Nullable Proxy lastGood;
  private boolean published;
  private Set<ResourceRef> upstreams = Set.of();
  private List<Problem> problems = List.of();
  private Set<ResourceName> own = Set.of();
  private final Map<ResourceRef, Set<ResourceName>> ofUpstream = new HashMap<>();

  ProxySnapshot(VirtualHostTranslation virtualHosts) {
    this.output = new ProxyOutput(virtualHosts);
  }

  /** The upstreams that the proxy names. */
  Set<ResourceRef> upstreams() {
    return upstreams;
  }

  /** What there is to say of the proxy. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * Translates the proxy; one that can't be translated is served as it last could be.
   *
   * @return the step to publish, if there is one: the first, even if it brings nothing, so that
   *     Envoys get an answer, and then whatever changes anything
   */
  Optional<SnapshotTransition> update(
      Proxy proxy,
      Predicate<ResourceRef> servable,
      Function<ResourceRef, List<EncodedResource>> resources) {
    ProxyOutput.Result result = output.translate(proxy, servable);
    problems = result.problems();
    if (result.sound()) {
      lastGood = proxy;
    } else if (lastGood != null) {
      List<Problem> errors = result.errors();
      result = output.translate(lastGood, servable);
      problems = Stream.concat(errors.stream(), result.problems().stream()).toList();
    } else {
      upstreams = result.upstreams();
      return Optional.empty();
    }
    Snapshot.Edit edit = snapshot.edit();
    own = replace(edit, own, result.resources());
    Set<ResourceRef> gone = new TreeSet<>(upstreams);
    gone.removeAll(result.upstreams());
    gone.forEach(upstream -> put(edit, upstream, List.of()));
    result.upstreams().forEach(upstream -> put(edit, upstream, resources.apply(upstream)));
    upstreams = result.upstreams();
    return commit(edit);
  }

  /** Takes over what changed of some upstreams, where no route is concerned. */
  Optional<SnapshotTransition> refresh(
      Set<ResourceRef> changed, Function<ResourceRef, List<EncodedResource>> resources) {
    if (lastGood == null) {
      return Optional.empty();
    }
    Snapshot.Edit edit = snapshot.edit();
    changed.forEach(upstream -> put(edit, upstream, resources.apply(upstream)));
    return commit(edit);
  }

  /** Removes everything: the proxy has gone. */
  Optional<SnapshotTransition> clear() {
    Snapshot.Edit edit = snapshot.edit();
    own = replace(edit, own, List.of());
    upstreams.forEach(upstream -> put(edit, upstream, List.of()));
    upstreams = Set.of();
    return published ? commit(edit) : Optional.empty();
  }

  private void put(Snapshot.Edit edit, ResourceRef upstream, List<EncodedResource> resources) {
    Set<ResourceName> now = replace(edit, ofUpstream.getOrDefault(upstream, Set.of()), resources);
    if (now.isEmpty()) {
      ofUpstream.remove(upstream);
    } else {
      ofUpstream.put(upstream, now);
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
