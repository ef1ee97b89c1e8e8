package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * A listener that passes bytes through.
 *
 * @param tcpHosts where connections go; exactly one, as nothing tells several apart
 * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
 *     name
 * @param options features of the listener, more specific than those of the {@link ListenerSpec}
 */
@JsonTypeName("tcpListener")
public record TcpListenerSpec(
    @JsonPropertyDescription("Where connections go; exactly one.") List<TcpHostSpec> tcpHosts,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Prefix of Envoy's statistics; the listener's name by default.")
        String statPrefix,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the listener.")
        ListenerOptions options)
    implements ListenerProtocol {

  /** Copies the list and checks that it has one element. */
  public TcpListenerSpec {
    tcpHosts = List.copyOf(tcpHosts);
    if (tcpHosts.size() != 1) {
      throw new InvalidValueException(
          "tcpHosts", "found %d hosts (expected: exactly 1)".formatted(tcpHosts.size()));
    }
    Check.present("options", options);
    options = options.shared();
  }

  /** A listener without options. */
  public TcpListenerSpec(List<TcpHostSpec> tcpHosts, String statPrefix) {
    this(tcpHosts, statPrefix, ListenerOptions.NONE);
  }
}
