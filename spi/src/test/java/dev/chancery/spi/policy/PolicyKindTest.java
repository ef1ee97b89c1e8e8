// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.PROXY;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.UPSTREAM;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyKindTest {

  private record Tag(String text) implements Option {}

  private static PolicyKind<Tag> kind(AttachmentPoint point, AttachmentPoint... more) {
    return PolicyKind.of("tag", Tag.class, point, more);
  }

  @Test
  @DisplayName("a policy that applies to virtual hosts or parts of them is for HTTP")
  void forHttp() {
    assertThat(kind(VIRTUAL_HOST).reach()).isEqualTo(Reach.HTTP);
    assertThat(kind(DESTINATION, UPSTREAM).inherited().reach()).isEqualTo(Reach.HTTP);
    assertThat(kind(LISTENER, ROUTE).reach()).isEqualTo(Reach.HTTP);
  }

  @Test
  @DisplayName("any other is for connections of both kinds, unless it says something else")
  void forConnections() {
    assertThat(kind(LISTENER).reach()).isEqualTo(Reach.CONNECTIONS);
    assertThat(kind(PROXY, ROUTE).reach()).isEqualTo(Reach.CONNECTIONS);
    assertThat(kind(LISTENER).forTcp().inherited().last().reach()).isEqualTo(Reach.TCP);
  }

  @Test
  @DisplayName("one that applies to parts of virtual hosts can't be for something else than HTTP")
  void contradicts() {
    PolicyKind<Tag> kind = kind(ROUTE, LISTENER);

    assertThatThrownBy(kind::forTcp)
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "reach: found TCP for a policy that applies at [LISTENER, ROUTE] (expected: HTTP or"
                + " CONNECTIONS)");
    assertThatThrownBy(kind::forWholeListeners).isInstanceOf(InvalidValueException.class);
  }
}
