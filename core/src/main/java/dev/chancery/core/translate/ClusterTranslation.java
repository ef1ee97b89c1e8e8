// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.util.Durations;
import dev.chancery.core.json.ProtoJson;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.plugin.Role;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cluster = f(upstream, traits)}: the Envoy cluster of an upstream, shaped by the plugins
 * whose sections it has.
 */
final class ClusterTranslation {

  private static final Logger log = LoggerFactory.getLogger(ClusterTranslation.class);
  private static final String REPORTER = "clusters";
  private static final String HOOK = "process-upstream";
  private static final String POLICY_HOOK = "cluster";
  private static final int CONNECT_TIMEOUT_SECONDS = 5;

  private final UpstreamRules rules;
  private final ConstraintCheck constraints;
  private final EnvoyJson json = new ProtoJson();

  ClusterTranslation(UpstreamRules rules, ConstraintCheck constraints) {
    this.rules = rules;
    this.constraints = constraints;
  }

  /**
   * The cluster, or none if a plugin refuses the upstream or throws, or Envoy would refuse what
   * plugins made; the plugin and its reason are in the problems.
   *
   * @param secrets what plugins may know of secrets
   * @param hooks calls the plugins
   * @throws dev.chancery.core.loop.PluginSuspendedException if one of them is not called now
   */
  MadeCluster translate(ClusterInput input, SecretScope secrets, Hooks hooks) {
    try {
      rules.check(input.upstream());
    } catch (InvalidValueException e) {
      return MadeCluster.failed(Problem.error(REPORTER, path(e.field()), e.detail()));
    }
    SecretRequests requests = secrets.requests();
    Making making = new Making(input, requests, hooks);
    Translated<ClusterOutput> made = making.make();
    Translated<ClusterOutput> output =
        requests.awaited().map(ClusterTranslation::awaiting).orElse(made);
    return new MadeCluster(output, requests.told(), making.threw);
  }

  private static Translated<ClusterOutput> awaiting(String secret) {
    return Translated.failed(List.of(Problem.warning(REPORTER, "", secret)));
  }

  /** "Ask on the stream that brought this resource." */
  static ConfigSource ads() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .build();
  }

  /** Where a field of an upstream stands in its document. */
  static String path(String field) {
    return field.isEmpty() ? "" : "spec." + field;
  }

  /** One cluster in the making. */
  private final class Making {

    private final Upstream upstream;
    private final Map<String, String> traits;
    private final Set<String> options;
    private final SecretRequests secrets;
    private final Hooks hooks;
    private final Cluster.Builder cluster = Cluster.newBuilder();
    private final UpstreamFilters filters = new UpstreamFilters();
    private final List<Problem> problems = new ArrayList<>();
    private boolean threw;

    Making(ClusterInput input, SecretRequests secrets, Hooks hooks) {
      this.upstream = input.upstream();
      this.traits = input.traits();
      this.options = rules.options(upstream);
      this.secrets = secrets;
      this.hooks = hooks;
    }

    Translated<ClusterOutput> make() {
      begin();
      boolean sound =
          rules.pluginsFor(upstream).stream().allMatch(this::process) && policies(false);
      if (sound) {
        filters.write(cluster);
      }
      if (!sound || !policies(true)) {
        return Translated.failed(problems);
      }
      settle();
      return encode();
    }

    /** Applies those that come last, or the others. */
    private boolean policies(boolean last) {
      return rules.policies().roles().stream()
          .filter(policy -> policy.kind().comesLast() == last)
          .allMatch(this::apply);
    }

    private void begin() {
      cluster.setConnectTimeout(Durations.fromSeconds(CONNECT_TIMEOUT_SECONDS));
      String name = Names.cluster(upstream.ref());
      if (!Names.clusterStat(upstream.ref()).equals(name)) {
        cluster.setAltStatName(Names.clusterStat(upstream.ref()));
      }
      settle();
    }

    /** What no plugin may change, as the other resources of the upstream depend on it. */
    private void settle() {
      cluster.setName(Names.cluster(upstream.ref()));
      if (rules.isDiscovered(upstream)) {
        cluster
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ads()));
      }
    }

    private boolean process(Role<UpstreamPlugin> plugin) {
      return call(
          plugin.plugin(),
          HOOK,
          context -> plugin.role().processUpstream(context, upstream, cluster));
    }

    private boolean apply(PolicyRole<?> policy) {
      Option value = upstream.options().get(policy.kind().type()).orElse(null);
      return value == null
          || !policy.appliesAt(AttachmentPoint.UPSTREAM)
          || call(
              policy.plugin(),
              POLICY_HOOK,
              context -> {
                policy.applyCluster(context, value, cluster);
                filters.add(policy, policy.upstreamHttpFilters(context, value));
              });
    }

    private boolean call(String name, String hook, Consumer<UpstreamContext> body) {
      UpstreamContext context =
          new HookUpstreamContext(name, problems, secrets, json, traits, options);
      try {
        HookCall call = new HookCall(name, hook, upstream.key().toString());
        hooks.call(call, () -> body.accept(context));
        return true;
      } catch (PluginSuspendedException e) {
        throw e;
      } catch (InvalidValueException e) {
        problems.add(Problem.error(name, path(e.field()), e.detail()));
      } catch (Throwable e) { // a plugin may throw anything; the other upstreams go on
        log.error("plugin {} failed on {}", name, upstream.key(), e);
        threw = true;
        problems.add(Problem.error(name, "", "plugin %s failed: %s".formatted(name, e)));
      }
      return false;
    }

    /** What plugins wrote beside endpoints that are discovered, and that goes with those. */
    private ClusterLoadAssignment takeFallback() {
      if (!rules.isDiscovered(upstream)) {
        return ClusterLoadAssignment.getDefaultInstance();
      }
      ClusterLoadAssignment written = cluster.getLoadAssignment();
      cluster.clearLoadAssignment();
      return written;
    }

    private Translated<ClusterOutput> encode() {
      List<Problem> errors =
          constraints.errors("", "the cluster made by " + makers(), cluster.build());
      problems.addAll(errors);
      if (!errors.isEmpty()) {
        return Translated.failed(problems);
      }
      try {
        ClusterLoadAssignment fallback = takeFallback();
        EncodedResource encoded = EncodedResource.of(cluster.getName(), cluster.build());
        return Translated.of(new ClusterOutput(encoded, fallback, secrets.uses()), problems);
      } catch (IllegalArgumentException e) { // a plugin packed what can't be unpacked
        problems.add(
            Problem.error(REPORTER, "", "the cluster that plugins made: " + e.getMessage()));
        return Translated.failed(problems);
      }
    }

    private String makers() {
      List<Role<UpstreamPlugin>> plugins = rules.pluginsFor(upstream);
      String names = plugins.stream().map(Role::plugin).collect(Collectors.joining(", "));
      return (plugins.size() == 1 ? "plugin " : "plugins ") + names;
    }
  }
}
