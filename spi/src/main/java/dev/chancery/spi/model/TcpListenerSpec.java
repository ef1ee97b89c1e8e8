// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that passes bytes through.
 *
 * @param tcpHosts where connections go; at least one, and no two for the same connections
 * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
 *     name
 * @param options features of the listener, more specific than those of the {@link ListenerSpec}
 */
@JsonTypeName("tcpListener")
public record TcpListenerSpec(
    @JsonPropertyDescription("Where connections go; no two hosts are for the same ones.")
        List<TcpHostSpec> tcpHosts,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Prefix of Envoy's statistics; the listener's name by default.")
        String statPrefix,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the listener.")
        ListenerOptions options)
    implements ListenerProtocol, MatchedListenerSpec.Protocol {

  private static final String FIELD = "tcpListener";

  /** Copies the list and checks that what is in it can be told apart. */
  public TcpListenerSpec {
    tcpHosts = List.copyOf(tcpHosts);
    Check.notEmpty("tcpHosts", tcpHosts);
    Check.unique("tcpHosts", tcpHosts, TcpHostSpec::name);
    FilterChainMatchers.check(FIELD + ".", chains(tcpHosts, statPrefix, List.of()));
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A listener without options.
   *
   * @param tcpHosts where connections go; at least one, and no two for the same connections
   * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
   *     name
   */
  public TcpListenerSpec(List<TcpHostSpec> tcpHosts, String statPrefix) {
    this(tcpHosts, statPrefix, ListenerOptions.NONE);
  }

  /**
   * {@return this listener with other hosts}
   *
   * @param others at least one, and no two for the same connections
   */
  public TcpListenerSpec withTcpHosts(List<TcpHostSpec> others) {
    return new TcpListenerSpec(others, statPrefix, options);
  }

  private static List<FilterChainSpec> chains(
      List<TcpHostSpec> hosts, String statPrefix, List<ListenerOptions> options) {
    List<FilterChainSpec> chains = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      TcpHostSpec host = hosts.get(i);
      List<ListenerOptions> all = new ArrayList<>(options);
      all.add(host.options());
      String path = "%s.tcpHosts[%d]".formatted(FIELD, i);
      chains.add(new FilterChainSpec(path, host.name(), host.matcher(), host, statPrefix, all));
    }
    return chains;
  }

  @Override
  public List<FilterChainSpec> filterChains() {
    return chains(tcpHosts, statPrefix, List.of(options));
  }

  @Override
  public TcpListenerSpec withoutVirtualHosts() {
    return this;
  }
}
