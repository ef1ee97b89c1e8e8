// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.loop.CallingThread;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.policy.Attachment;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.core.translate.Translator;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A translator and its inputs, without loop, threads and time; each call is a turn. */
public final class Workbench {

  private final Translator translator;
  private final Map<ResourceRef, Snapshot> snapshots = new TreeMap<>();
  private final Map<ResourceKey, List<Problem>> problems = new TreeMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> users = new HashMap<>();
  private final Map<ResourceKey, List<Attachment>> attachments = new HashMap<>();
  private final Set<ResourceRef> named = new TreeSet<>();
  private Image image = Image.EMPTY;
  private Map<ResourceRef, SnapshotTransition> steps = Map.of();

  /** A translator with these plugins and nothing to translate. */
  public Workbench(Plugin... plugins) {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(plugins).forEach(builder::add);
    PluginRegistry registry = builder.build(new ManualContexts(Runnable::run));
    translator =
        new Translator(UpstreamRules.of(registry), MissingUpstream.DEFAULT, new CallingThread());
  }

  /** Has somebody be asked for each secret that is named; before the first turn. */
  public Workbench asking() {
    image = Image.ASKING;
    return this;
  }

  /** The secrets that are named by whom may use them. */
  public Set<ResourceRef> named() {
    return named;
  }

  /** Whoever is asked has answered for a secret, whatever was put before. */
  public void answered(ResourceRef secret) {
    turn(new Delta(Map.of(), Map.of(), Map.of(secret, true)));
  }

  /** A key in namespace {@code default}. */
  public static ResourceKey key(String kind, String name) {
    return ResourceKey.of(kind, "default", name);
  }

  /** What discovery knows if these are the endpoints. */
  public static EndpointState known(Endpoint... endpoints) {
    return known(EndpointSet.of(endpoints));
  }

  /** What discovery knows if that is the set. */
  public static EndpointState known(EndpointSet endpoints) {
    return new EndpointState(Knowledge.KNOWN, endpoints, Instant.EPOCH, List.of(), List.of());
  }

  /** What discovery knows if it was never answered. */
  public static EndpointState unanswered() {
    return new EndpointState(
        Knowledge.UNANSWERED, EndpointSet.EMPTY, Instant.EPOCH, List.of(), List.of());
  }

  /** Adds or changes resources. */
  public void put(Resource... resources) {
    Map<ResourceKey, Optional<Resource>> changes = new HashMap<>();
    for (Resource resource : resources) {
      changes.put(resource.key(), Optional.of(resource));
    }
    turn(new Delta(changes, Map.of()));
  }

  /** Removes a resource. */
  public void remove(ResourceKey key) {
    turn(new Delta(Map.of(key, Optional.empty()), Map.of()));
  }

  /** Sets what discovery knows of an upstream in namespace {@code default}. */
  public void discovered(String upstream, EndpointState state) {
    turn(new Delta(Map.of(), Map.of(ref(upstream), Optional.of(state))));
  }

  /** Takes a change. */
  public void turn(Delta delta) {
    image = image.plus(delta);
    Translator.Result result = translator.translate(image, delta);
    steps = result.transitions();
    named.addAll(result.secrets().begun());
    named.removeAll(result.secrets().ended());
    steps.forEach(this::step);
    problems.putAll(result.problems());
    problems.values().removeIf(List::isEmpty);
    attachments.putAll(result.attachments());
    users.putAll(result.users());
    users.values().removeIf(Set::isEmpty);
  }

  private void step(ResourceRef proxy, SnapshotTransition step) {
    Snapshot before = snapshots.getOrDefault(proxy, Snapshot.EMPTY);
    boolean anew = before.types().isEmpty() && step.before().equals(Snapshot.EMPTY);
    if (!anew && !before.equals(step.before())) {
      throw new AssertionError("the step of " + proxy + " does not begin where the last one ended");
    }
    snapshots.put(proxy, step.after());
  }

  /** The inputs. */
  public Image image() {
    return image;
  }

  /** The steps of the last turn, by proxy. */
  public Map<ResourceRef, SnapshotTransition> steps() {
    return steps;
  }

  /** All snapshots, by proxy. */
  public Map<ResourceRef, Snapshot> snapshots() {
    return snapshots;
  }

  /** The snapshot of a proxy in namespace {@code default}. */
  public Snapshot snapshot(String proxy) {
    return Optional.ofNullable(snapshots.get(ref(proxy))).orElseThrow();
  }

  /** What there is to say of each resource of which there is anything. */
  public Map<ResourceKey, List<Problem>> problems() {
    return problems;
  }

  /** What there is to say of a resource. */
  public List<Problem> problems(ResourceKey key) {
    return problems.getOrDefault(key, List.of());
  }

  /** What became of a policy in namespace {@code default} at each of its targets. */
  public List<Attachment> attachments(String policy) {
    return attachments.getOrDefault(key("Policy", policy), List.of());
  }

  /** The proxies that use an upstream in namespace {@code default}. */
  public Set<ResourceRef> users(String upstream) {
    return users.getOrDefault(ref(upstream), Set.of());
  }

  private static ResourceRef ref(String name) {
    return new ResourceRef("default", name);
  }
}
