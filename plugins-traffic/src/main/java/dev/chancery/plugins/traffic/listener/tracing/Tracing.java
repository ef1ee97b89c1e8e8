// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.telemetry.TracePercentages;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code tracing}: which requests of a listener are traced, and who collects the
 * spans. Where several hold for a listener, all of the most specific one does and nothing of the
 * others.
 *
 * @param provider who collects the spans
 * @param tracePercentages how many requests are traced
 * @param customTags tags that spans have besides Envoy's own, each at most once
 * @param maxPathTagLength how many characters of a path a span has; 256 by default
 * @param verbose whether spans have annotations for each step of a stream; false by default
 * @param spawnUpstreamSpan whether each attempt to reach an upstream is a span of its own; false by
 *     default
 */
public record Tracing(
    @OneOf @JsonPropertyDescription("Who collects the spans.") TracingProvider provider,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("How many requests are traced.")
        TracePercentages tracePercentages,
    @JsonPropertyDescription("Tags that spans have besides Envoy's own.")
        List<CustomTagSpec> customTags,
    @JsonProperty(defaultValue = "256")
        @JsonPropertyDescription("Characters of a path that a span has.")
        long maxPathTagLength,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether spans have annotations for each step of a stream.")
        boolean verbose,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether each attempt to reach an upstream is a span of its own.")
        boolean spawnUpstreamSpan)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "tracing";

  static final long ENVOYS_PATH_TAG_LENGTH = 256;

  /** Copies the list, and checks the number and that no tag is there twice. */
  public Tracing {
    Check.present("provider", provider);
    customTags = List.copyOf(customTags);
    Check.unique("customTags", customTags, CustomTagSpec::tag);
    Unsigned.check("maxPathTagLength", maxPathTagLength);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return Set.of(provider.upstream());
  }
}
