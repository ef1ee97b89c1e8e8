package dev.chancery.core.translate;

import com.google.protobuf.util.Durations;
import dev.chancery.core.plugin.Role;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cluster = f(upstream)}: the Envoy cluster of an upstream, shaped by the plugins whose
 * sections it has.
 */
final class ClusterTranslation {

  private static final Logger log = LoggerFactory.getLogger(ClusterTranslation.class);
  private static final String REPORTER = "clusters";
  private static final int CONNECT_TIMEOUT_SECONDS = 5;

  private final UpstreamRules rules;

  ClusterTranslation(UpstreamRules rules) {
    this.rules = rules;
  }

  /**
   * The cluster, or none if a plugin refuses the upstream or throws; the plugin and its reason are
   * in the problems.
   */
  Translated<EncodedResource> translate(Upstream upstream) {
    List<Problem> problems = new ArrayList<>();
    try {
      rules.check(upstream);
    } catch (InvalidValueException e) {
      return Translated.failed(List.of(Problem.error(REPORTER, path(e.field()), e.detail())));
    }
    Cluster.Builder cluster = Cluster.newBuilder();
    begin(upstream, cluster);
    for (Role<UpstreamPlugin> plugin : rules.pluginsFor(upstream)) {
      if (!process(plugin, upstream, cluster, problems)) {
        return Translated.failed(problems);
      }
    }
    settle(upstream, cluster);
    return encode(cluster.build(), problems);
  }

  private void begin(Upstream upstream, Cluster.Builder cluster) {
    cluster.setConnectTimeout(Durations.fromSeconds(CONNECT_TIMEOUT_SECONDS));
    String name = Names.cluster(upstream.ref());
    if (!Names.clusterStat(upstream.ref()).equals(name)) {
      cluster.setAltStatName(Names.clusterStat(upstream.ref()));
    }
    settle(upstream, cluster);
  }

  /** What no plugin may change, as the other resources of the upstream depend on it. */
  private void settle(Upstream upstream, Cluster.Builder cluster) {
    cluster.setName(Names.cluster(upstream.ref()));
    if (rules.isDiscovered(upstream)) {
      cluster
          .setType(Cluster.DiscoveryType.EDS)
          .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ads()));
    }
  }

  private static Translated<EncodedResource> encode(Cluster cluster, List<Problem> problems) {
    try {
      return Translated.of(EncodedResource.of(cluster.getName(), cluster), problems);
    } catch (IllegalArgumentException e) { // a plugin packed what can't be unpacked
      problems.add(Problem.error(REPORTER, "", "the cluster that plugins made: " + e.getMessage()));
      return Translated.failed(problems);
    }
  }

  /** "Ask on the stream that brought this resource." */
  static ConfigSource ads() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .build();
  }

  private static boolean process(
      Role<UpstreamPlugin> plugin,
      Upstream upstream,
      Cluster.Builder cluster,
      List<Problem> problems) {
    UpstreamContext context =
        (field, message) -> problems.add(Problem.warning(plugin.plugin(), path(field), message));
    try {
      plugin.role().processUpstream(context, upstream, cluster);
      return true;
    } catch (InvalidValueException e) {
      problems.add(Problem.error(plugin.plugin(), path(e.field()), e.detail()));
    } catch (Throwable e) { // a plugin may throw anything; the other upstreams go on
      log.error("plugin {} failed on {}", plugin.plugin(), upstream.key(), e);
      problems.add(
          Problem.error(plugin.plugin(), "", "plugin %s failed: %s".formatted(plugin.plugin(), e)));
    }
    return false;
  }

  private static String path(String field) {
    return field.isEmpty() ? "" : "spec." + field;
  }
}
