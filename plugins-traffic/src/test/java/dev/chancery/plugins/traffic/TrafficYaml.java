// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What all traffic plugins together make of an upstream's options, as a control plane calls them.
 */
final class TrafficYaml implements AutoCloseable {

  private final List<UpstreamPlugin> plugins =
      ServiceLoader.load(Plugin.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(UpstreamPlugin.class::isInstance)
          .map(UpstreamPlugin.class::cast)
          .sorted(Comparator.comparing(Plugin::name))
          .toList();
  private final HostsPlugin hosts = new HostsPlugin();
  private final InstalledPlugins installed;

  TrafficYaml() {
    List<Plugin> all = new ArrayList<>(plugins);
    all.add(hosts);
    installed = InstalledPlugins.of(all);
  }

  /** All traffic plugins, sorted by name. */
  List<UpstreamPlugin> plugins() {
    return plugins;
  }

  /** An upstream with these options. */
  Upstream upstream(String options) {
    return installed.upstream(spec(options));
  }

  /** One that says nothing of its hosts gets them. */
  private static String spec(String options) {
    return options.contains("hosts:") ? options : "hosts: {}\n" + options;
  }

  /** Why such options are refused by the reader. */
  List<String> refusals(String options) {
    return installed.readUpstream(spec(options)).rejected().values().stream()
        .flatMap(List::stream)
        .map(Problem::toString)
        .toList();
  }

  /** The cluster of an upstream with these options. */
  Cluster cluster(String options) {
    return cluster(upstream(options), context());
  }

  /** A context that has the secret {@code shop~mutual}, of a certificate and its authorities. */
  static RecordingUpstreamContext context() {
    return new RecordingUpstreamContext()
        .withSecret(
            new ResourceRef("shop", "mutual"), SecretPart.CERTIFICATE, SecretPart.VALIDATION);
  }

  Cluster cluster(Upstream upstream, UpstreamContext context) {
    Cluster.Builder out = Cluster.newBuilder().setName("cart_shop");
    hosts.processUpstream(context, upstream, out);
    plugins.forEach(plugin -> plugin.processUpstream(context, upstream, out));
    return out.build();
  }

  @Override
  public void close() {
    installed.close();
  }

  /** Owns a type section that says no more than the type of the cluster. */
  private static final class HostsPlugin implements UpstreamPlugin {

    @Override
    public String name() {
      return "hosts";
    }

    @Override
    public List<Section<?>> sections() {
      return List.of(Section.upstreamType("hosts", Hosts.class));
    }

    @Override
    public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
      upstream
          .config(Hosts.class)
          .map(hosts -> DiscoveryType.valueOf(hosts.type()))
          .filter(type -> type != DiscoveryType.STATIC)
          .ifPresent(out::setType);
    }

    record Hosts(@JsonProperty(defaultValue = "STATIC") String type) implements UpstreamConfig {}
  }
}
