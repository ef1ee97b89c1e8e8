// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;

/**
 * A routable service: one type section that says where its endpoints come from, and any number of
 * option sections. It becomes an Envoy cluster.
 *
 * @param metadata names and labels
 * @param config the type section, such as {@code static} or {@code gce}
 * @param options the option sections, such as {@code circuitBreakers}
 */
public record Upstream(
    Metadata metadata,
    @OneOf @JsonPropertyDescription("Where the endpoints come from.") UpstreamConfig config,
    @OptionsOf(AttachmentPoint.UPSTREAM)
        @JsonPropertyDescription("Features of the connection to the endpoints.")
        Options options)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "Upstream";

  /** Checks that there is all of it. */
  public Upstream {
    Check.present("metadata", metadata);
    Check.present("config", config);
    Check.present("options", options);
  }

  /**
   * {@return an upstream without options}
   *
   * @param namespace the namespace
   * @param name the name, unique among upstreams of the namespace
   * @param config its type section
   */
  public static Upstream of(String namespace, String name, UpstreamConfig config) {
    return new Upstream(Metadata.of(namespace, name), config, Options.NONE);
  }

  /**
   * {@return this upstream with other options}
   *
   * @param others the option sections, in the place of those that it had
   */
  public Upstream withOptions(Options others) {
    return new Upstream(metadata, config, others);
  }

  /** {@return the reference by which routes name this upstream} */
  public ResourceRef ref() {
    return metadata.ref();
  }

  /**
   * {@return the type section, if it is of that class}
   *
   * @param type the record of the type section, or an interface of it
   * @param <T> what the section is to be
   */
  public <T extends UpstreamConfig> Optional<T> config(Class<T> type) {
    return type.isInstance(config) ? Optional.of(type.cast(config)) : Optional.empty();
  }
}
