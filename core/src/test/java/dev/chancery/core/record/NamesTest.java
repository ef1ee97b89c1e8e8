// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the name that was meant")
class NamesTest {

  private static final List<String> KNOWN =
      List.of("bindAddress", "bindPort", "name", "port", "gce", "kube");

  @ParameterizedTest(name = "by {0} is {1}")
  @CsvSource({
    "bindport, bindPort",
    "bindAdress, bindAddress",
    "prot, port",
    "nam, name",
    "gke, gce",
    "KUBE, kube",
    "kubes, kube"
  })
  void isNear(String found, String meant) {
    assertThat(Names.nearest(found, KNOWN)).contains(meant);
  }

  @ParameterizedTest(name = "by {0} is none")
  @CsvSource({"'', x", "unrelated, x", "ec2x, x", "bindPortAddress, x"})
  void isFar(String found, String unused) {
    assertThat(Names.nearest(found, KNOWN)).isEmpty();
  }

  @Test
  @DisplayName("goes into a hint with all that is known")
  void makesAHint() {
    assertThat(Names.hint("prt", List.of("port", "name")))
        .isEqualTo("did you mean 'port'? (known: name, port)");
    assertThat(Names.hint("x", List.of("port", "name"))).isEqualTo("known: name, port");
    assertThat(Names.hint("x", List.of())).isEqualTo("known: none");
  }
}
