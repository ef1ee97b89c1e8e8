package dev.chancery.core.translate;

import dev.chancery.core.input.Image;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each upstream was translated to. Owned by the loop. */
final class UpstreamOutputs {

  private static final Logger log = LoggerFactory.getLogger(UpstreamOutputs.class);

  private final UpstreamRules rules;
  private final HookJobs jobs;
  private final ClusterTranslation clusters;
  private final Map<ResourceRef, UpstreamOutput> outputs = new HashMap<>();
  private final Set<ResourceRef> postponed = new LinkedHashSet<>();

  UpstreamOutputs(UpstreamRules rules, HookJobs jobs) {
    this.rules = rules;
    this.jobs = jobs;
    this.clusters = new ClusterTranslation(rules);
  }

  /** Whether routes may point to an upstream. */
  boolean servable(ResourceRef upstream) {
    UpstreamOutput output = outputs.get(upstream);
    return output != null && output.servable();
  }

  /** What Envoys get because of an upstream. */
  List<EncodedResource> resources(ResourceRef upstream) {
    UpstreamOutput output = outputs.get(upstream);
    return output == null ? List.of() : output.resources();
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

  /** Makes the clusters of those upstreams anew of which something changed. */
  void makeClusters(Image image, Collection<ResourceRef> refs) {
    List<Upstream> changed = new ArrayList<>();
    List<Function<Hooks, Translated<EncodedResource>>> making = new ArrayList<>();
    for (ResourceRef ref : refs) {
      Upstream upstream = image.resource(Upstream.class, key(ref)).orElse(null);
      if (upstream == null) {
        outputs.remove(ref);
        postponed.remove(ref);
      } else if (outputs.computeIfAbsent(ref, r -> new UpstreamOutput()).isNew(upstream)) {
        changed.add(upstream);
        making.add(hooks -> clusters.translate(upstream, hooks));
      }
    }
    List<Outcome<Translated<EncodedResource>>> outcomes = jobs.run(making);
    for (int i = 0; i < changed.size(); i++) {
      Upstream upstream = changed.get(i);
      postponed.remove(upstream.ref());
      output(upstream.ref()).made(upstream, value(upstream, outcomes.get(i)));
    }
  }

  private Translated<EncodedResource> value(
      Upstream upstream, Outcome<Translated<EncodedResource>> outcome) {
    if (outcome instanceof Outcome.Done<Translated<EncodedResource>> done) {
      return done.value();
    }
    if (outcome instanceof Outcome.Overran<Translated<EncodedResource>> overran) {
      return postponed(upstream.ref(), overran.call());
    }
    Throwable thrown = ((Outcome.Threw<Translated<EncodedResource>>) outcome).thrown();
    if (thrown instanceof PluginSuspendedException suspended) {
      postponed.add(upstream.ref());
      return failed(suspended.plugin(), suspended.getMessage() + "; what was served stays");
    }
    log.error(
        "{} could not be translated; what was made of it before stays", upstream.key(), thrown);
    return failed("translation", TranslationFailure.message(thrown));
  }

  private Translated<EncodedResource> postponed(ResourceRef ref, HookCall call) {
    postponed.add(ref);
    return failed(
        call.plugin(),
        "plugin %s took too long in %s and was cut off; what was served stays, and it is tried again later"
            .formatted(call.plugin(), call.hook()));
  }

  private static Translated<EncodedResource> failed(String reporter, String message) {
    return Translated.failed(List.of(Problem.error(reporter, "", message)));
  }

  /** Takes over what is known of an upstream that is there, and returns what there is to say. */
  List<Problem> update(Image image, Upstream upstream) {
    UpstreamOutput output = output(upstream.ref());
    output.update(upstream, rules.isDiscovered(upstream), image.endpoints(upstream.ref()));
    return output.problems();
  }

  private UpstreamOutput output(ResourceRef ref) {
    return outputs.computeIfAbsent(ref, r -> new UpstreamOutput());
  }

  private static ResourceKey key(ResourceRef ref) {
    return new ResourceKey(Upstream.KIND, ref);
  }
}
