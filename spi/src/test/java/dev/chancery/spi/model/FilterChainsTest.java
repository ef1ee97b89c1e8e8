// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static dev.chancery.spi.model.FilterChainMatcherSpec.ANY;
import static dev.chancery.spi.model.FilterChainMatcherSpec.sni;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The connections of a listener")
class FilterChainsTest {

  private static final HttpListenerSpec HTTP = HttpListenerSpec.of();

  private static TcpHostSpec host(FilterChainMatcherSpec matcher) {
    return new TcpHostSpec("", RouteToSpec.upstream("default", "web")).withMatcher(matcher);
  }

  private static TcpListenerSpec tcp(FilterChainMatcherSpec... matchers) {
    return new TcpListenerSpec(List.of(matchers).stream().map(FilterChainsTest::host).toList(), "");
  }

  private static MatchedListenerSpec matched(
      FilterChainMatcherSpec matcher, MatchedListenerSpec.Protocol protocol) {
    return new MatchedListenerSpec("", matcher, protocol);
  }

  private static HybridListenerSpec hybrid(MatchedListenerSpec... listeners) {
    return new HybridListenerSpec(List.of(listeners));
  }

  private static FilterChainMatcherSpec matcher(String transport, String source, int port) {
    return new FilterChainMatcherSpec(
        List.of(), transport, List.of(), List.of(source), List.of(), port);
  }

  private static void assertRefused(String field, String detail, ThrowingCallable call) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.detail()).contains(detail));
  }

  @Test
  @DisplayName("are told where each kind of them is written, and what holds for them")
  void places() {
    HybridListenerSpec all = hybrid(matched(ANY, HTTP), matched(ANY, tcp(sni("a"), sni("b"))));

    assertThat(all.filterChains())
        .extracting(FilterChainSpec::path)
        .containsExactly(
            "hybridListener.matchedListeners[0].httpListener",
            "hybridListener.matchedListeners[1].tcpListener.tcpHosts[0]",
            "hybridListener.matchedListeners[1].tcpListener.tcpHosts[1]");
    assertThat(all.http()).contains(HTTP);
    assertThat(hybrid(matched(sni("c"), tcp(ANY))).filterChains())
        .extracting(FilterChainSpec::matcher)
        .containsExactly(sni("c"));
    assertThat(HTTP.filterChains())
        .extracting(FilterChainSpec::path)
        .containsExactly("httpListener");
  }

  @Test
  @DisplayName("are refused where they can't be told apart")
  void same() {
    assertRefused("tcpHosts[1].matcher", "the same as in tcpHosts[0]", () -> tcp(ANY, ANY));
    assertRefused(
        "matchedListeners[1].tcpListener.tcpHosts[0].matcher",
        "the same as in matchedListeners[0].httpListener",
        () -> hybrid(matched(ANY, HTTP), matched(ANY, tcp(ANY))));
    assertRefused(
        "matchedListeners[1].httpListener",
        "found a second one",
        () -> hybrid(matched(ANY, HTTP), matched(sni("a"), HTTP)));
    assertRefused(
        "tcpListener.tcpHosts[0].matcher",
        "a matcher within one that has one",
        () -> matched(sni("a"), tcp(sni("b"))));
    assertRefused("tcpHosts", "empty", FilterChainsTest::tcp);
    assertRefused("matchedListeners", "empty", FilterChainsTest::hybrid);
  }

  @Test
  @DisplayName("are matched by what there can be")
  void matchers() {
    assertThat(matcher("tls", "fd00::/8", 443).isAny()).isFalse();
    assertRefused("transportProtocol", "found 'ssl'", () -> matcher("ssl", "10.0.0.1", 0));
    assertRefused(
        "sourcePrefixRanges[0]", "found '10.0.0.0/33'", () -> matcher("", "10.0.0.0/33", 0));
    assertRefused("sourcePrefixRanges[0]", "found 'home'", () -> matcher("", "home", 0));
    assertRefused(
        "sourcePrefixRanges[0]", "found '10.0.0.0/x'", () -> matcher("", "10.0.0.0/x", 0));
    assertRefused("destinationPort", "found 65536", () -> matcher("", "10.0.0.1", 65536));
    assertRefused("sniDomains[1]", "found 'a' a second time", () -> sni("a", "a"));
  }
}
