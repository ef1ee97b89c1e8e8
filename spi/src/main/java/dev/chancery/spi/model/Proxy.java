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

  /** A proxy without options. */
  public Proxy(Metadata metadata, List<ListenerSpec> listeners) {
    this(metadata, listeners, ProxyOptions.NONE);
  }

  /** This proxy with other listeners. */
  public Proxy withListeners(List<ListenerSpec> others) {
    return new Proxy(metadata, others, options);
  }

  /** A proxy with these listeners. */
  public static Proxy of(String namespace, String name, ListenerSpec... listeners) {
    return new Proxy(Metadata.of(namespace, name), List.of(listeners));
  }
}
