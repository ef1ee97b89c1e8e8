// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All upstreams whose endpoints are watched. To be used in tasks. */
final class Tracking {

  private final Projects projects;
  private final Duration interval;
  private final Map<ResourceRef, TrackedUpstream> upstreams = new TreeMap<>();
  private Set<Project> listedWhole = Set.of();

  /**
   * @param interval how often upstreams want to know that don't say it
   */
  Tracking(Projects projects, Duration interval) {
    this.projects = projects;
    this.interval = interval;
  }

  @Nullable TrackedUpstream find(ResourceRef upstream) {
    return upstreams.get(upstream);
  }

  /** Whether some upstream wants the instances of all zones of a project. */
  boolean isListedWhole(Project project) {
    return listedWhole.contains(project);
  }

  /** Whether the key in a secret may change. */
  boolean hasSecrets() {
    return upstreams.values().stream().anyMatch(TrackedUpstream::hasSecret);
  }

  /** Forgets all but these; tells which were forgotten. */
  Set<ResourceRef> retain(Collection<Upstream> now) {
    Set<ResourceRef> gone = new HashSet<>(upstreams.keySet());
    now.forEach(upstream -> gone.remove(upstream.ref()));
    upstreams.keySet().removeAll(gone);
    return gone;
  }

  /** Tracks these, and tells which are to be worked out, as they or what they share has changed. */
  Set<TrackedUpstream> track(Collection<Upstream> now) {
    Set<TrackedUpstream> changed = new LinkedHashSet<>();
    for (Upstream upstream : now) {
      TrackedUpstream known = upstreams.get(upstream.ref());
      if (known == null || !known.upstream().equals(upstream)) {
        TrackedUpstream tracked = tracked(upstream);
        tracked.locate(projects);
        upstreams.put(upstream.ref(), tracked);
        changed.add(tracked);
      }
    }
    changed.addAll(reconsiderWhole());
    return changed;
  }

  /** Looks at secrets again, and tells which upstreams are to be worked out as theirs changed. */
  Set<TrackedUpstream> relocate() {
    Set<TrackedUpstream> changed =
        select(upstream -> upstream.hasSecret() && upstream.locate(projects));
    changed.addAll(reconsiderWhole());
    return changed;
  }

  private TrackedUpstream tracked(Upstream upstream) {
    GceUpstream config = upstream.config(GceUpstream.class).orElseThrow();
    Duration wanted = config.pollInterval();
    return new TrackedUpstream(upstream, config, wanted.isZero() ? interval : wanted);
  }

  /**
   * Which upstreams read another listing from now on, as somebody wants the whole or nobody does.
   */
  private Set<TrackedUpstream> reconsiderWhole() {
    Set<Project> before = listedWhole;
    listedWhole =
        upstreams.values().stream()
            .filter(upstream -> upstream.needsWhole() && upstream.project() != null)
            .map(TrackedUpstream::project)
            .collect(Collectors.toSet());
    if (listedWhole.equals(before)) {
      return Set.of();
    }
    return select(
        upstream ->
            upstream.project() != null
                && before.contains(upstream.project()) != isListedWhole(upstream.project()));
  }

  private Set<TrackedUpstream> select(Predicate<TrackedUpstream> which) {
    return upstreams.values().stream()
        .filter(which)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
