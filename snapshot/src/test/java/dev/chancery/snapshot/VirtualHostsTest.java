// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A virtual host is found")
class VirtualHostsTest {

  private final Snapshot snapshot =
      Snapshot.of(
          List.of(
              host("exact", "a.example.com", "Upper.Example.com", "a.example.com:8080"),
              host("long", "*.example.com"),
              host("longer", "*-x.example.com"),
              host("end", "example.*"),
              host("any", "*"),
              VirtualHosts.encode("other/table", virtualHost("one", "a.example.com"))));

  private static EncodedResource host(String name, String... domains) {
    return VirtualHosts.encode("routes", virtualHost(name, domains));
  }

  private static VirtualHost virtualHost(String name, String... domains) {
    return VirtualHost.newBuilder().setName(name).addAllDomains(List.of(domains)).build();
  }

  @ParameterizedTest
  @CsvSource({
    "routes/a.example.com, routes/exact",
    "routes/a.example.com:8080, routes/exact",
    "routes/UPPER.example.com, routes/exact",
    "routes/b.example.com, routes/long",
    "routes/b-x.example.com, routes/longer",
    "routes/-x.example.com, routes/long",
    "routes/.example.com, routes/any",
    "routes/example.org, routes/end",
    "routes/example., routes/any",
    "routes/nobody, routes/any",
    "other/table/a.example.com, other/table/one",
  })
  @DisplayName("by the domain that Envoy would choose")
  void found(String asked, String name) {
    assertThat(snapshot.aliases(ResourceTypes.VIRTUAL_HOST).find(asked)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"other/table/b.example.com", "nowhere/a.example.com", "a.example.com", "routes/"})
  @DisplayName("in its own route configuration alone")
  void notFound(String asked) {
    assertThat(snapshot.aliases(ResourceTypes.VIRTUAL_HOST).find(asked)).isEmpty();
  }

  @Test
  @DisplayName("by the domains that it has now, as long as it is there")
  void domainsChange() {
    EncodedResource now = host("exact", "c.example.com");
    Snapshot changed = snapshot.edit().put(now).commit().after();
    Aliases aliases = changed.aliases(ResourceTypes.VIRTUAL_HOST);
    assertThat(aliases.find("routes/a.example.com")).contains("routes/long");
    assertThat(aliases.find("routes/c.example.com")).contains("routes/exact");
    Snapshot without = changed.edit().remove(now.typeUrl(), now.name()).commit().after();
    assertThat(without.aliases(ResourceTypes.VIRTUAL_HOST).find("routes/c.example.com"))
        .contains("routes/long");
  }

  @Test
  @DisplayName("at no cost when one changes but for its domains")
  void sameAliases() {
    VirtualHost.Builder host = virtualHost("long", "*.example.com").toBuilder();
    host.getRetryPolicyBuilder().getNumRetriesBuilder().setValue(3);
    Snapshot changed =
        snapshot.edit().put(VirtualHosts.encode("routes", host.build())).commit().after();
    assertThat(changed.aliases(ResourceTypes.VIRTUAL_HOST))
        .isSameAs(snapshot.aliases(ResourceTypes.VIRTUAL_HOST));
  }

  @Test
  @DisplayName("first in order where two have the same domain, until it goes")
  void sameDomain() {
    EncodedResource first = host("exact", "b.example.org");
    EncodedResource second = host("second", "b.example.org");
    Snapshot both = Snapshot.of(List.of(second, first));
    assertThat(both.aliases(ResourceTypes.VIRTUAL_HOST).find("routes/b.example.org"))
        .contains("routes/exact");
    Snapshot one = both.edit().remove(first.typeUrl(), first.name()).commit().after();
    assertThat(one.aliases(ResourceTypes.VIRTUAL_HOST).find("routes/b.example.org"))
        .contains("routes/second");
  }

  @Test
  @DisplayName("for its name, that has no slash")
  void slashInName() {
    assertThatThrownBy(() -> VirtualHosts.encode("routes", virtualHost("a/b", "*")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a/b'");
  }
}
