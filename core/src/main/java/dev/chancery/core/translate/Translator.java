package dev.chancery.core.translate;

import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private final UpstreamRules rules;
  private final ClusterTranslation clusters;
  private final VirtualHostTranslation virtualHosts;
  private final Map<ResourceRef, UpstreamOutput> upstreams = new HashMap<>();
  private final Map<ResourceRef, ProxySnapshot> proxies = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> users = new HashMap<>();

  /**
   * @param rules what the installed plugins mean for an upstream
   * @param answer what routes answer while their upstream is missing
   */
  public Translator(UpstreamRules rules, MissingUpstream answer) {
    this.rules = rules;
    this.clusters = new ClusterTranslation(rules);
    this.virtualHosts = new VirtualHostTranslation(answer);
  }

  /**
   * What a turn gave.
   *
   * @param transitions by proxy, the steps of the snapshots that changed
   * @param problems of the resources that were looked at, what there is to say now; an empty list
   *     where all is well
   * @param users of the upstreams whose users changed, the proxies that use them now
   */
  public record Result(
      Map<ResourceRef, SnapshotTransition> transitions,
      Map<ResourceKey, List<Problem>> problems,
      Map<ResourceRef, Set<ResourceRef>> users) {}

  /**
   * Takes a change into account.
   *
   * @param image the inputs after the change
   * @param delta the change
   */
  public Result translate(Image image, Delta delta) {
    Turn turn = new Turn(image);
    delta.resources().keySet().stream()
        .filter(key -> key.kind().equals(Upstream.KIND))
        .forEach(key -> turn.upstream(key.ref()));
    delta.endpoints().keySet().stream()
        .filter(ref -> !delta.resources().containsKey(new ResourceKey(Upstream.KIND, ref)))
        .forEach(turn::upstream);
    delta.resources().keySet().stream()
        .filter(key -> key.kind().equals(Proxy.KIND))
        .forEach(key -> turn.reroute.add(key.ref()));
    turn.finish();
    return new Result(turn.transitions, turn.problems, turn.changedUsers);
  }

  private boolean servable(ResourceRef upstream) {
    UpstreamOutput output = upstreams.get(upstream);
    return output != null && output.servable();
  }

  private List<EncodedResource> resources(ResourceRef upstream) {
    UpstreamOutput output = upstreams.get(upstream);
    return output == null ? List.of() : output.resources();
  }

  /** One turn: first what changed among upstreams, then the proxies that this concerns. */
  private final class Turn {

    private final Image image;
    private final Set<ResourceRef> reroute = new TreeSet<>();
    private final Map<ResourceRef, Set<ResourceRef>> refresh = new LinkedHashMap<>();
    private final Map<ResourceRef, SnapshotTransition> transitions = new LinkedHashMap<>();
    private final Map<ResourceKey, List<Problem>> problems = new LinkedHashMap<>();
    private final Map<ResourceRef, Set<ResourceRef>> changedUsers = new LinkedHashMap<>();

    Turn(Image image) {
      this.image = image;
    }

    void upstream(ResourceRef ref) {
      boolean was = servable(ref);
      ResourceKey key = new ResourceKey(Upstream.KIND, ref);
      Optional<Upstream> upstream = image.resource(Upstream.class, key);
      if (upstream.isPresent()) {
        UpstreamOutput output = upstreams.computeIfAbsent(ref, r -> new UpstreamOutput(clusters));
        attempt(
            key,
            () -> {
              output.update(
                  upstream.get(), rules.isDiscovered(upstream.get()), image.endpoints(ref));
              return output.problems();
            });
      } else {
        upstreams.remove(ref);
        problems.put(key, List.of());
      }
      boolean rerouting = was != servable(ref);
      for (ResourceRef proxy : users.getOrDefault(ref, Set.of())) {
        if (rerouting) {
          reroute.add(proxy);
        }
        refresh.computeIfAbsent(proxy, p -> new TreeSet<>()).add(ref);
      }
    }

    void finish() {
      reroute.forEach(this::reroute);
      refresh.keySet().removeAll(reroute);
      refresh.forEach(
          (proxy, changed) -> {
            ProxySnapshot output = proxies.get(proxy);
            if (output != null) {
              output
                  .refresh(changed, Translator.this::resources)
                  .ifPresent(step -> transitions.put(proxy, step));
            }
          });
    }

    private void reroute(ResourceRef ref) {
      ResourceKey key = new ResourceKey(Proxy.KIND, ref);
      Optional<Proxy> proxy = image.resource(Proxy.class, key);
      ProxySnapshot output = proxies.computeIfAbsent(ref, r -> new ProxySnapshot(virtualHosts));
      Set<ResourceRef> before = output.upstreams();
      if (proxy.isPresent()) {
        attempt(
            key,
            () -> {
              output
                  .update(proxy.get(), Translator.this::servable, Translator.this::resources)
                  .ifPresent(step -> transitions.put(ref, step));
              return output.problems();
            });
      } else {
        proxies.remove(ref);
        output.clear().ifPresent(step -> transitions.put(ref, step));
        problems.put(key, List.of());
      }
      before.forEach(upstream -> use(upstream, ref, output.upstreams().contains(upstream)));
      output.upstreams().forEach(upstream -> use(upstream, ref, true));
    }

    /** Translates one resource; if we fail, that harms no other, and what was made of it stays. */
    private void attempt(ResourceKey key, Supplier<List<Problem>> translation) {
      try {
        problems.put(key, translation.get());
      } catch (Throwable e) { // a StackOverflowError, for one, is no reason to stop the others
        log.error("{} could not be translated; what was made of it before stays", key, e);
        String message = "could not be translated, a mistake of Chancery or of a plugin: " + e;
        problems.put(key, List.of(Problem.error("translation", "", message)));
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
