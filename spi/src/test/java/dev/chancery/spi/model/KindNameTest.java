// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a kind in an API")
class KindNameTest {

  @ParameterizedTest
  @DisplayName("has a plural")
  @CsvSource({
    "Upstream, upstreams",
    "Proxy, proxies",
    "Relay, relays",
    "EnvoyPatch, envoypatches",
    "EnvoyResources, envoyresources",
    "AccessClass, accessclasses",
    "Box, boxes",
    "VM, vms"
  })
  void plural(String kind, String plural) {
    assertThat(new KindName(kind).plural()).isEqualTo(plural);
  }

  @Test
  @DisplayName("has names within the group")
  void names() {
    KindName proxy = new KindName("Proxy");
    assertThat(proxy.singular()).isEqualTo("proxy");
    assertThat(proxy.list()).isEqualTo("ProxyList");
    assertThat(proxy.qualifiedPlural()).isEqualTo("proxies.chancery.dev");
    assertThat(KindName.API_VERSION).isEqualTo("chancery.dev/v1");
  }
}
