// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Locality;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticUpstreamTest {

  private static final StaticHost HOST = StaticHost.of("10.0.0.1", 80);
  private static final StaticHost NAMED = StaticHost.of("example.com", 443);

  @Test
  @DisplayName("no host at all is refused")
  void noHost() {
    assertRefused(() -> StaticUpstream.of(), "hosts: found an empty list (expected: at least one)");
  }

  @Test
  @DisplayName("a host that is written twice is refused, with its position")
  void sameHostTwice() {
    assertRefused(
        () -> StaticUpstream.of(HOST, NAMED, HOST.withWeight(2)),
        "hosts[2]: found '10.0.0.1:80' a second time (expected: each at most once)");
  }

  @Test
  @DisplayName("LOGICAL_DNS takes exactly one host, as Envoy does")
  void logicalDnsTakesOneHost() {
    assertRefused(
        () -> StaticUpstream.of(DnsType.LOGICAL_DNS, NAMED, StaticHost.of("example.org", 443)),
        "dnsType: found LOGICAL_DNS with 2 hosts"
            + " (expected: exactly 1 host; STRICT_DNS takes several)");
  }

  @Test
  @DisplayName("LOGICAL_DNS needs a host name")
  void logicalDnsNeedsName() {
    assertRefused(
        () -> StaticUpstream.of(DnsType.LOGICAL_DNS, HOST),
        "dnsType: found LOGICAL_DNS with the IP address 10.0.0.1"
            + " (expected: a host name, or no dnsType)");
  }

  @Test
  @DisplayName("weights that Envoy can't add up are refused")
  void weightsThatOverflow() {
    assertRefused(
        () -> StaticUpstream.of(HOST.withWeight(4294967295L), NAMED),
        "hosts: found weights that add up to 4294967296 (expected: 4294967295 or less)");
  }

  @Test
  @DisplayName("a refresh rate of a millisecond or less is refused")
  void refreshRateTooSmall() {
    assertRefused(
        () ->
            new StaticUpstream(
                List.of(NAMED),
                DnsType.STRICT_DNS,
                DnsLookupFamily.AUTO,
                Duration.ofMillis(1),
                false),
        "dnsRefreshRate: found a millisecond or less (expected: more than a millisecond, such as 5s)");
  }

  @ParameterizedTest(name = "port {0}")
  @ValueSource(ints = {-1, 0, 65536, 70000})
  @DisplayName("a port outside of 1 to 65535 is refused")
  void badPort(int port) {
    assertRefused(
        () -> StaticHost.of("10.0.0.1", port),
        "port: found %d (expected: 1 to 65535)".formatted(port));
  }

  @Test
  @DisplayName("weight 0 is refused")
  void badWeight() {
    assertRefused(() -> HOST.withWeight(0), "weight: found 0 (expected: 1 to 4294967295)");
  }

  @Test
  @DisplayName("a priority beyond Envoy's 127 is refused")
  void badPriority() {
    assertRefused(() -> HOST.withPriority(128), "priority: found 128 (expected: 0 to 127)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | found nothing (expected: some text)",
        "http://example.com| found 'http://example.com' (expected: a host name or IP address"
            + " without a scheme; sslConfig turns TLS on)",
        "example.com:80    | found 'example.com:80' (expected: a host name or IP address, with its"
            + " port in the field port)",
        "[::1]             | found '[::1]' (expected: an IPv6 address without brackets, with its"
            + " port in the field port)",
        "[::1]:80          | found '[::1]:80' (expected: an IPv6 address without brackets, with"
            + " its port in the field port)",
        "10.0.0.256        | found '10.0.0.256' (expected: an IPv4 address of four numbers from 0"
            + " to 255, such as 10.0.0.7)",
        "example.com/cart  | found 'example.com/cart' (expected: a host name of letters, digits,"
            + " '-' and '.', or an IP address)",
        "exa mple.com      | found 'exa mple.com' (expected: a host name of letters, digits, '-'"
            + " and '.', or an IP address)"
      },
      quoteCharacter = '\u0001')
  @DisplayName("an address that is none is refused with advice")
  void badAddress(String addr, String detail) {
    String address = addr.equals("''") ? "" : addr;
    assertRefused(() -> StaticHost.of(address, 80), "addr: " + detail);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "localhost",
        "a.example",
        "a.example.",
        "my_service",
        "_srv._tcp.x",
        "::1",
        "1.2.3.4"
      })
  @DisplayName("host names and IP addresses are taken")
  void goodAddress(String addr) {
    assertThatCode(() -> new StaticHost(addr, 65535, 1, "", 127, Locality.NONE, Map.of()))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(ThrowingCallable code, String message) {
    assertThatThrownBy(code).isInstanceOf(InvalidValueException.class).hasMessage(message);
  }
}
