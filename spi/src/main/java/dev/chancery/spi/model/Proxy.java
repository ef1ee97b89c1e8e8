// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What one group of Envoys serves: listeners, and behind them virtual hosts and routes.
 *
 * @param metadata names and labels
 * @param listeners the listeners, each with a name of its own
 * @param options features of the proxy, for all its listeners
 */
public record Proxy(
    Metadata metadata,
    @JsonPropertyDescription("Listeners, each with a name of its own.")
        List<ListenerSpec> listeners,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Features of the proxy, for all its listeners.")
        ProxyOptions options)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "Proxy";

  /** Copies the list and refuses two listeners with one name, or with one address and port. */
  public Proxy {
    Check.present("metadata", metadata);
    listeners = List.copyOf(listeners);
    Check.unique("listeners", listeners, ListenerSpec::name);
    Check.unique(
        "listeners",
        listeners,
        listener -> "%s port %d".formatted(listener.bindAddress(), listener.bindPort()));
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A proxy without options.
   *
   * @param metadata names and labels
   * @param listeners each with a name of its own
   */
  public Proxy(Metadata metadata, List<ListenerSpec> listeners) {
    this(metadata, listeners, ProxyOptions.NONE);
  }

  /**
   * {@return this proxy with other listeners}
   *
   * @param others the listeners, in the place of those that it had
   */
  public Proxy withListeners(List<ListenerSpec> others) {
    return new Proxy(metadata, others, options);
  }

  /**
   * {@return a proxy without labels and options}
   *
   * @param namespace the namespace
   * @param name the name, unique among proxies of the namespace
   * @param listeners each with a name of its own
   */
  public static Proxy of(String namespace, String name, ListenerSpec... listeners) {
    return new Proxy(Metadata.of(namespace, name), List.of(listeners));
  }
}
