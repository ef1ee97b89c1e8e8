package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A listener that speaks HTTP/1.1 and HTTP/2 and routes by virtual host.
 *
 * @param virtualHosts the virtual hosts; no two have one name or one domain
 * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
 *     name
 */
@JsonTypeName("httpListener")
public record HttpListenerSpec(
    @JsonPropertyDescription("Virtual hosts; no two have one name or one domain.")
        List<VirtualHostSpec> virtualHosts,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Prefix of Envoy's statistics; the listener's name by default.")
        String statPrefix)
    implements ListenerProtocol {

  /**
   * Copies the list and refuses two virtual hosts with one name or one domain (domains ignore
   * case).
   */
  public HttpListenerSpec {
    virtualHosts = List.copyOf(virtualHosts);
    Check.unique("virtualHosts", virtualHosts, VirtualHostSpec::name);
    Map<String, String> owners = new HashMap<>(2 * virtualHosts.size());
    for (int i = 0; i < virtualHosts.size(); i++) {
      VirtualHostSpec virtualHost = virtualHosts.get(i);
      for (int j = 0; j < virtualHost.domains().size(); j++) {
        String domain = virtualHost.domains().get(j);
        String owner = owners.putIfAbsent(domain.toLowerCase(Locale.ROOT), virtualHost.name());
        if (owner != null) {
          throw new InvalidValueException(
              "virtualHosts[%d].domains[%d]".formatted(i, j),
              "found '%s', which virtual host '%s' has already (expected: each domain once in a listener)"
                  .formatted(domain, owner));
        }
      }
    }
  }

  /** An HTTP listener with these virtual hosts. */
  public static HttpListenerSpec of(VirtualHostSpec... virtualHosts) {
    return new HttpListenerSpec(List.of(virtualHosts), "");
  }
}
