// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.Section;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins, good and bad. */
final class TestPlugins {

  private TestPlugins() {}

  /** A type section. */
  record Cloud(
      @JsonPropertyDescription("The region.") String region,
      @JsonProperty(defaultValue = "PUBLIC") Network network,
      List<String> zones)
      implements UpstreamConfig {}

  enum Network {
    PUBLIC,
    PRIVATE
  }

  /** Another type section. */
  record Fixed(Map<String, String> labels) implements UpstreamConfig {}

  /** An option. */
  record Flag(@JsonValue boolean value) implements Option {}

  /** A section that can't be read. */
  record Unreadable(Thread thread) implements UpstreamConfig {}

  /** Settings. */
  record CloudSettings(
      @JsonProperty(defaultValue = "30s") @JsonPropertyDescription("How often.") Duration interval,
      @JsonProperty(defaultValue = "3") int retries,
      @JsonProperty(defaultValue = "") String token,
      List<String> zones) {}

  /** Settings of which one has no default. */
  record IncompleteSettings(String token) {}

  /** An upstream plugin with these sections. */
  static class Upstreams implements UpstreamPlugin {

    private final String name;
    private final List<Section<?>> sections;

    Upstreams(String name, Section<?>... sections) {
      this.name = name;
      this.sections = List.of(sections);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Section<?>> sections() {
      return sections;
    }

    @Override
    public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}
  }

  /** A discovery of upstreams of that type. */
  record Discovery(String name, String upstreamType) implements DiscoveryPlugin {

    @Override
    public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
      throw new UnsupportedOperationException("no test watches");
    }
  }

  /** A source. */
  record Source(String name) implements SourcePlugin {

    @Override
    public AutoCloseable watchResources(
        PluginContext context, ResourceReader reader, ResourceSink sink) {
      throw new UnsupportedOperationException("no test watches");
    }
  }

  /** A plugin of several roles, with settings, that a service loader can make. */
  public static final class CloudPlugin extends Upstreams implements DiscoveryPlugin {

    static final AtomicInteger MADE = new AtomicInteger();

    /** Called by the service loader. */
    public CloudPlugin() {
      super("cloud", Section.upstreamType("cloud", Cloud.class));
      MADE.incrementAndGet();
    }

    @Override
    public Class<? extends Record> settingsType() {
      return CloudSettings.class;
    }

    @Override
    public String upstreamType() {
      return "cloud";
    }

    @Override
    public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
      throw new UnsupportedOperationException("no test watches");
    }
  }

  /** A plugin that can't be made. */
  public static final class FailingPlugin implements Plugin {

    /** Fails. */
    public FailingPlugin() {
      throw new IllegalStateException("no luck");
    }

    @Override
    public String name() {
      return "failing";
    }
  }

  /** A plugin that contributes what a test says. */
  record Contributing(String name, Contribution contribution) implements Plugin {

    @Override
    public Contributions contribute(PluginContext context) {
      return contribution.by(context);
    }
  }

  /** What a plugin contributes. */
  interface Contribution {
    Contributions by(PluginContext context);
  }

  /** A plugin with settings that can't be used. */
  record Incomplete(String name) implements Plugin {
    @Override
    public Class<? extends Record> settingsType() {
      return IncompleteSettings.class;
    }
  }
}
