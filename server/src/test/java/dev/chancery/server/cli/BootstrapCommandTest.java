// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BootstrapCommandTest {

  @Test
  @DisplayName("prints a bootstrap with node, role and the control plane's address, as JSON alone")
  void prints() throws IOException {
    Ran ran =
        Ran.command(
            "bootstrap",
            "--node-id",
            "envoy-1",
            "--role",
            "shop~edge",
            "--xds-host",
            "10.0.0.9",
            "--xds-port",
            "18001");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    JsonNode bootstrap = new ObjectMapper().readTree(ran.out());
    assertThat(bootstrap.at("/node/id").asText()).isEqualTo("envoy-1");
    assertThat(bootstrap.at("/node/metadata/role").asText()).isEqualTo("shop~edge");
    JsonNode xds =
        bootstrap.at("/staticResources/clusters/0/loadAssignment/endpoints/0/lbEndpoints/0");
    assertThat(xds.at("/endpoint/address/socketAddress/address").asText()).isEqualTo("10.0.0.9");
    assertThat(xds.at("/endpoint/address/socketAddress/portValue").asInt()).isEqualTo(18001);
    assertThat(apiType(bootstrap)).isEqualTo("GRPC");
  }

  @Test
  @DisplayName("--delta asks for changes only")
  void delta() throws IOException {
    Ran ran = Ran.command("bootstrap", "--node-id", "e", "--role", "default~edge", "--delta");

    assertThat(apiType(new ObjectMapper().readTree(ran.out()))).isEqualTo("DELTA_GRPC");
  }

  @Test
  @DisplayName("a role without a namespace is in the namespace default")
  void roleWithoutNamespace() {
    assertThat(Ran.command("bootstrap", "--node-id", "e", "--role", "edge").out())
        .contains("default~edge");
  }

  @Test
  @DisplayName("without node id, the command line is wrong and the option is named")
  void noNodeId() {
    Ran ran = Ran.command("bootstrap", "--role", "default~edge");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--node-id");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  @DisplayName("without role and cluster, the command line is wrong")
  void noRole() {
    Ran ran = Ran.command("bootstrap", "--node-id", "e");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--role").contains("--cluster");
  }

  @Test
  @DisplayName("a port out of range is told with what is expected")
  void port() {
    Ran ran =
        Ran.command("bootstrap", "--node-id", "e", "--role", "default~edge", "--xds-port", "70000");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("70000").contains("1 to 65535");
  }

  @Test
  @DisplayName("a role that can't name a proxy is told with what is expected")
  void badRole() {
    Ran ran = Ran.command("bootstrap", "--node-id", "e", "--role", "Shop~");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Shop~").contains("NAMESPACE~NAME");
  }

  @Test
  @DisplayName(
      "--xds-tls-ca has Envoy check the control plane's name, and show its own certificate")
  void tls() throws IOException {
    Ran ran =
        Ran.command(
            "bootstrap",
            "--node-id=e",
            "--role=edge",
            "--xds-host=xds.example",
            "--xds-tls-ca=/etc/ca.crt",
            "--xds-tls-cert=/etc/tls.crt",
            "--xds-tls-key=/etc/tls.key");

    assertThat(ran.code()).isZero();
    JsonNode tls =
        new ObjectMapper()
            .readTree(ran.out())
            .at("/staticResources/clusters/0/transportSocket/typedConfig");
    assertThat(tls.at("/sni").asText()).isEqualTo("xds.example");
    JsonNode common = tls.at("/commonTlsContext");
    assertThat(common.at("/validationContext/trustedCa/filename").asText())
        .isEqualTo("/etc/ca.crt");
    assertThat(common.at("/validationContext/matchTypedSubjectAltNames/0/matcher/exact").asText())
        .isEqualTo("xds.example");
    assertThat(common.at("/tlsCertificates/0/privateKey/filename").asText())
        .isEqualTo("/etc/tls.key");
  }

  @Test
  @DisplayName("options of TLS that do not go together are a wrong command line")
  void halfTls() {
    Ran half = Ran.command("bootstrap", "--node-id=e", "--role=edge", "--xds-tls-cert=a");
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("--xds-tls-key");
    Ran noCa = Ran.command("bootstrap", "--node-id=e", "--role=edge", "--xds-tls-name=a");
    assertThat(noCa.code()).isEqualTo(2);
    assertThat(noCa.err()).contains("--xds-tls-ca");
  }

  private static String apiType(JsonNode bootstrap) {
    return bootstrap.at("/dynamicResources/adsConfig/apiType").asText();
  }
}
