// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the short name of a kind")
class ShortNamesTest {

  @Test
  @DisplayName("is made of its capitals, or of its first letters")
  void names() {
    ShortNames names = new ShortNames(List.of("Upstream", "UpstreamGroup", "Proxy"));
    assertThat(names.of("Upstream")).contains("cup");
    assertThat(names.of("UpstreamGroup")).contains("cug");
    assertThat(names.of("Proxy")).contains("cpr");
  }

  @Test
  @DisplayName("is missing where it would be that of another, short or not")
  void shared() {
    ShortNames names = new ShortNames(List.of("Proxy", "Protocol", "Upstream", "Cup"));
    assertThat(names.of("Proxy")).isEmpty();
    assertThat(names.of("Protocol")).isEmpty();
    assertThat(names.of("Upstream")).isEmpty();
    assertThat(names.of("Cup")).contains("ccu");
  }
}
