// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static dev.chancery.plugins.kube.upstream.Offers.annotated;
import static dev.chancery.plugins.kube.upstream.Offers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.plugins.kube.AllPlugins;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.plugins.traffic.connection.CircuitBreakers;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.InstalledPlugins;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An annotation of a service")
class AnnotatedOptionsTest {

  private static final String OPTIONS = "chancery.dev/upstream-options";
  private static final String HTTP2 = "chancery.dev/use-http2";
  private static final String TLS = "chancery.dev/tls";
  private static final String CA = "chancery.dev/tls-ca";
  private static final String SERVER_NAME = "chancery.dev/tls-server-name";

  /** With the ports tcp-80 and tcp-81. */
  private static final ServiceOffer CART = service("shop", "cart", 80, 81);

  @AutoClose private final InstalledPlugins installed = AllPlugins.install();

  private Map<String, Options> options(ServiceDiscovery config, ServiceOffer service) {
    return new ServiceUpstreams(config, "", installed.reader())
        .of(service).stream()
            .map(FoundUpstream::upstream)
            .collect(Collectors.toMap(each -> each.ref().name(), Upstream::options));
  }

  private Map<String, Options> options(ServiceOffer service) {
    return options(ServiceDiscovery.ALL, service);
  }

  /** What a user would get who writes that. */
  private Options written(String sections) {
    return installed.upstream("kube: {serviceName: cart, servicePort: 80}\n" + sections).options();
  }

  private Options http2(boolean is) {
    return written("useHttp2: " + is);
  }

  @Test
  @DisplayName("sets HTTP/2 for all ports, or for each by number or name")
  void useHttp2() {
    assertThat(options(annotated(CART, HTTP2, "true")))
        .isEqualTo(Map.of("shop-cart-80", http2(true), "shop-cart-81", http2(true)));
    assertThat(options(annotated(CART, HTTP2, "80:true, tcp-81:false")))
        .isEqualTo(Map.of("shop-cart-80", http2(true), "shop-cart-81", http2(false)));
    assertThat(options(annotated(CART, HTTP2, "81:true")))
        .isEqualTo(Map.of("shop-cart-80", Options.NONE, "shop-cart-81", http2(true)));
  }

  @ParameterizedTest(name = "[{0}]")
  @DisplayName("for several ports is refused where it is wrong, with what was found and expected")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "yes| found 'yes' (expected: \"true\" or \"false\")",
        "true,false| found 'true,false' (expected: \"true\" or \"false\")",
        "80:yes| found 'yes' (expected: \"true\" or \"false\")",
        "80:true,81| found '81' (expected: a value, or pairs such as 8080:value, divided by commas)",
        "80:| found '80:' (expected: a value, or pairs",
        "~~| found '' (expected: a value, or pairs",
        "80:true,tcp-80:true| found 'tcp-80:true' (expected: each port once)",
        "82:true| found '82' (expected: a port of TCP of the service: 80 (tcp-80) or 81 (tcp-81))",
        ":true| found '' (expected: a port of TCP of the service",
        "80:true:true| found 'true:true' (expected: \"true\" or \"false\")",
      })
  void wrongPairs(String value, String message) {
    assertThatThrownBy(() -> options(annotated(CART, HTTP2, value)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("annotation chancery.dev/use-http2: " + message);
  }

  @ParameterizedTest
  @DisplayName("sets option sections, in YAML and in JSON, as a file would")
  @ValueSource(
      strings = {
        "circuitBreakers: {maxConnections: 10}\nuseHttp2: true",
        "circuitBreakers:\n  maxConnections: 10\nuseHttp2: true\n",
        "  circuitBreakers:\n    maxConnections: 10\n  useHttp2: true\n",
        "# ours\ncircuitBreakers: {maxConnections: 10} # few\nuseHttp2: true\n",
        "{circuitBreakers: {maxConnections: 10}, useHttp2: true}",
        "\n{\"circuitBreakers\": {\"maxConnections\": 10},\n\t\"useHttp2\": true}\n",
      })
  void sections(String text) {
    Options expected = written("circuitBreakers: {maxConnections: 10}\nuseHttp2: true");
    assertThat(options(annotated(CART, OPTIONS, text)))
        .isEqualTo(Map.of("shop-cart-80", expected, "shop-cart-81", expected));
  }

  @Test
  @DisplayName("for a port replaces sections of all ports; one for a single thing goes before both")
  void precedence() {
    ServiceOffer cart =
        annotated(
            annotated(
                annotated(
                    CART,
                    OPTIONS,
                    "{circuitBreakers: {maxConnections: 10, maxRequests: 5}, useHttp2: false}"),
                OPTIONS + ".tcp-81",
                "{circuitBreakers: {maxConnections: 20}}"),
            HTTP2,
            "81:true");
    assertThat(options(cart))
        .isEqualTo(
            Map.of(
                "shop-cart-80",
                written("circuitBreakers: {maxConnections: 10, maxRequests: 5}\nuseHttp2: false"),
                "shop-cart-81",
                written("circuitBreakers: {maxConnections: 20}\nuseHttp2: true")));
    assertThat(options(annotated(CART, OPTIONS + ".80", "circuitBreakers: {maxConnections: 1}")))
        .hasEntrySatisfying(
            "shop-cart-80",
            found ->
                assertThat(found.get(CircuitBreakers.class))
                    .map(CircuitBreakers::maxConnections)
                    .hasValue(1L))
        .containsEntry("shop-cart-81", Options.NONE);
  }

  @ParameterizedTest(name = "[{0}]")
  @DisplayName("of sections is refused where it is wrong, as a file is")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{circuitBreakers: {maxConnections: -1}}| circuitBreakers.maxConnections: found -1",
        "{circuitBreaker: {}}| circuitBreaker: no installed plugin has a section of this name; did"
            + " you mean 'circuitBreakers'?",
        "{circuitBreakers: {max: 1}}| circuitBreakers.max: unknown field",
        "{circuitBreakers: {maxConnections: 1}| not valid YAML",
        "circuitBreakers| not valid YAML",
        "[circuitBreakers]| not valid YAML",
        "{}| found nothing (expected: option sections",
        "~ ~| found nothing (expected: option sections",
        "{static: {hosts: [{addr: a, port: 1}]}}| static: no installed plugin has a section",
      })
  void wrongSections(String text, String message) {
    assertThatThrownBy(() -> options(annotated(CART, OPTIONS, text)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("annotation chancery.dev/upstream-options: " + message);
  }

  @ParameterizedTest
  @DisplayName("can't be made to say anything but options of its own service")
  @ValueSource(
      strings = {
        "{kube: {serviceName: vault, serviceNamespace: safe, servicePort: 80}}",
        "kube: {serviceName: vault, serviceNamespace: safe, servicePort: 80}",
        "{useHttp2: true}}, metadata: {name: other, namespace: safe}, x: {y: {z: 1",
        "{useHttp2: true}, kind: Proxy, x: {y: 1}",
        "useHttp2: true\n---\nkind: Upstream\nmetadata: {name: other}\nspec: {static: {hosts: []}}",
        "useHttp2: true\n---\napiVersion: chancery.dev/v1\nkind: Upstream\nmetadata: {name: other}\n"
            + "spec: {static: {hosts: [{addr: a, port: 1}]}}",
        "useHttp2: true\u2028metadata: {name: other}",
        "useHttp2: true\u0085metadata: {name: other}",
        "useHttp2: true\rmetadata: {name: other}",
        "useHttp2: true\n...\nkind: Proxy",
        "%YAML 1.1\n---\nuseHttp2: true",
        "<<: {useHttp2: true}",
        "? useHttp2\n: true\n? {a: b}\n: c",
        "!!java.net.URL {}",
      })
  void hostile(String text) {
    assertThatThrownBy(() -> options(annotated(CART, OPTIONS, text)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("annotation chancery.dev/upstream-options: ");
  }

  @Test
  @DisplayName("is refused at once if it is large, deep, or full of aliases")
  void exhausting() {
    StringBuilder laughs = new StringBuilder("circuitBreakers: &l0 {maxConnections: 1}\n");
    for (int i = 1; i < 9; i++) {
      laughs.append("a%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(20)));
    }
    List<String> texts =
        List.of(
            "a".repeat(20_000),
            "circuitBreakers: " + "[".repeat(16_000),
            "- ".repeat(8_000),
            "{".repeat(16_000),
            "? ".repeat(8_000),
            laughs.toString());
    for (String text : texts) {
      assertThatThrownBy(() -> options(annotated(CART, OPTIONS, text)))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("annotation chancery.dev/upstream-options: ");
    }
  }

  @Test
  @DisplayName("may set those sections alone that the settings name, by default harmless ones")
  void allowed() {
    for (String sections :
        List.of(
            "{sslConfig: {sslFiles: {tlsCert: /etc/envoy/own.crt, tlsKey: /etc/envoy/own.key}}}",
            "{healthChecks: [{tcpHealthCheck: {}, timeout: 1s, interval: 1s}]}",
            "{envoyPatch: {}}")) {
      assertThatThrownBy(() -> options(annotated(CART, OPTIONS, sections)))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(
            () ->
                options(
                    ServiceDiscovery.ALL.allowing("useHttp2"),
                    annotated(CART, OPTIONS, "{useHttp2: true, circuitBreakers: {}}")))
        .hasMessage(
            "annotation chancery.dev/upstream-options: found section 'circuitBreakers', which"
                + " annotations may not set (expected: useHttp2; kube.discovery.annotationOptions"
                + " says which)");
    String check =
        "healthChecks: [{tcpHealthCheck: {}, timeout: 1s, interval: 1s, unhealthyThreshold: 1,"
            + " healthyThreshold: 1}]";
    assertThat(
            options(ServiceDiscovery.ALL.allowing("healthChecks"), annotated(CART, OPTIONS, check)))
        .containsEntry("shop-cart-80", written(check));
  }

  @Test
  @DisplayName("for a port is refused if the service has no such port")
  void unknownPort() {
    assertThatThrownBy(() -> options(annotated(CART, OPTIONS + ".82", "{useHttp2: true}")))
        .hasMessage(
            "annotation chancery.dev/upstream-options.82: found port '82' (expected: a port of TCP"
                + " of the service: 80 (tcp-80) or 81 (tcp-81))");
    assertThatThrownBy(
            () ->
                options(
                    annotated(
                        annotated(CART, OPTIONS + ".80", "{useHttp2: true}"),
                        OPTIONS + ".tcp-80",
                        "{useHttp2: true}")))
        .hasMessageContaining("found two for port 80 (tcp-80) (expected: one of them)");
  }

  @Test
  @DisplayName("sets TLS, with the authorities of the system or of a secret of its own namespace")
  void tls() {
    assertThat(options(annotated(CART, TLS, "81:true")))
        .isEqualTo(
            Map.of(
                "shop-cart-80",
                Options.NONE,
                "shop-cart-81",
                written("sslConfig: {sni: cart.shop.svc}")));
    ServiceOffer checked = annotated(annotated(CART, TLS, "true"), CA, "80:system,81:our-ca");
    assertThat(options(annotated(checked, SERVER_NAME, "80:cart.example")))
        .isEqualTo(
            Map.of(
                "shop-cart-80",
                written(
                    "sslConfig: {sni: cart.example, verifySubjectAltName: [cart.example],"
                        + " sslFiles: {rootCa: /etc/ssl/certs/ca-certificates.crt}}"),
                "shop-cart-81",
                written(
                    "sslConfig: {sni: cart.shop.svc, verifySubjectAltName: [cart.shop.svc],"
                        + " secretRef: {namespace: shop, name: our-ca}}")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("of TLS is refused where it is wrong")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tls| on| tls: found 'on' (expected: \"true\" or \"false\")",
        "tls-ca| vault/ca| tls-ca: found 'vault/ca' (expected: \"system\" or the name of a secret)",
        "tls-ca| 80:/etc/ca.crt| tls-ca: found '/etc/ca.crt' (expected: \"system\" or",
        "tls-server-name| Cart_1| tls-server-name: found 'Cart_1' (expected: a host name",
      })
  void wrongTls(String key, String value, String message) {
    ServiceOffer wrong = annotated(annotated(CART, TLS, "true"), "chancery.dev/" + key, value);
    assertThatThrownBy(() -> options(wrong))
        .hasMessageStartingWith("annotation chancery.dev/" + message);
    if (!key.equals("tls")) {
      assertThatThrownBy(() -> options(annotated(CART, "chancery.dev/" + key, "a")))
          .hasMessage(
              "annotation chancery.dev/%s: found without chancery.dev/tls (expected: both of them)",
              key);
    }
  }

  @Test
  @DisplayName("can't lend the service the rights of another namespace that its upstreams are in")
  void rights() {
    ServiceDiscovery elsewhere = ServiceDiscovery.ALL.into("found").allowing("sslConfig");
    ServiceOffer byName = annotated(annotated(CART, TLS, "true"), CA, "our-ca");
    assertThatThrownBy(() -> options(elsewhere, byName))
        .hasMessage(
            "annotation chancery.dev/tls: found secret shop~our-ca (expected: none, as"
                + " kube.discovery.upstreamNamespace puts the upstream into namespace found, whose"
                + " rights the service in shop does not have)");
    for (String namespace : List.of("found", "shop", "vault")) {
      String secret = "{sslConfig: {secretRef: {namespace: %s, name: ca}}}".formatted(namespace);
      assertThatThrownBy(() -> options(elsewhere, annotated(CART, OPTIONS, secret)))
          .hasMessageContaining("found secret %s~ca (expected: none".formatted(namespace));
      assertThat(
              options(ServiceDiscovery.ALL.allowing("sslConfig"), annotated(CART, OPTIONS, secret)))
          .as("in its own namespace, where it takes what a grant allows to that")
          .hasSize(2);
    }
    assertThat(options(elsewhere, annotated(annotated(CART, TLS, "true"), CA, "system")))
        .hasSize(2);
  }
}
