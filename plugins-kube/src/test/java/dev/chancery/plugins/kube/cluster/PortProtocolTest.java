// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.IntOrString;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is spoken at a port of a service")
class PortProtocolTest {

  @ParameterizedTest(name = "appProtocol {0}, name {1}: {2}")
  @DisplayName("is what appProtocol says, or else its name")
  @CsvSource({
    "kubernetes.io/h2c, web, HTTP2",
    "h2c, web, HTTP2",
    "http2, web, HTTP2",
    "HTTP2, web, HTTP2",
    "grpc, web, HTTP2",
    "grpc-web, web, HTTP2",
    "https, web, TLS",
    "https, grpc, TLS",
    "kubernetes.io/wss, web, TLS",
    "kubernetes.io/ws, web, PLAIN",
    "http, web, PLAIN",
    "http, grpc, PLAIN",
    "example.com/own, grpc, PLAIN",
    "'', '', PLAIN",
    "'', grpc, HTTP2",
    "'', grpc-admin, HTTP2",
    "'', grpc-web, HTTP2",
    "'', h2, HTTP2",
    "'', h2c-web, HTTP2",
    "'', http2, HTTP2",
    "'', http2-admin, HTTP2",
    "'', http, PLAIN",
    "'', http-admin, PLAIN",
    "'', https, PLAIN",
    "'', h2o, PLAIN",
    "'', admin-grpc, PLAIN",
  })
  void ofPort(String appProtocol, String name, PortProtocol expected) {
    ServicePort port = new ServicePort(name, 80, new IntOrString("8080"), "TCP", appProtocol);
    assertThat(PortProtocol.of(port)).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("is the same after it was told with endpoints")
  @EnumSource
  void traits(PortProtocol protocol) {
    assertThat(PortProtocol.of(protocol.traits())).isEqualTo(protocol);
  }

  @Test
  @DisplayName("needs no trait where there is nothing to say")
  void noTrait() {
    assertThat(PortProtocol.PLAIN.traits()).isEqualTo(Map.of());
  }
}
