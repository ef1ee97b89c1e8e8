// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.testkit.InstalledPlugins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of the section kube")
class KubeYamlTest {

  @AutoClose private final InstalledPlugins installed = InstalledPlugins.of(new KubePlugin());

  @Test
  @DisplayName("every field is read")
  void all() {
    assertThat(
            read(
                "cluster: east-1, serviceName: cart, serviceNamespace: shop, servicePort: http,"
                    + " selector: {version: v2}, endpointLabels: [stage]"))
        .isEqualTo(
            new KubeUpstream("cart", "shop", new IntOrString("http"))
                .withCluster("east-1")
                .withSelector(Map.of("version", "v2"))
                .withEndpointLabels(List.of("stage")));
  }

  @Test
  @DisplayName("the port may be a number, and the namespace is that of the upstream by default")
  void defaults() {
    assertThat(read("serviceName: cart, servicePort: 80"))
        .isEqualTo(new KubeUpstream("cart", "", new IntOrString("80")));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("what is wrong is refused, with field, value found and value expected")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "servicePort: 80| serviceName: missing",
        "serviceName: cart| servicePort: missing",
        "serviceName: '', servicePort: 80| serviceName",
        "serviceName: Cart_1, servicePort: 80| found 'Cart_1'",
        "serviceName: cart, serviceNamespace: a/b, servicePort: 80| found 'a/b'",
        "serviceName: cart, servicePort: 0| servicePort: found 0 (expected: 1 to 65535)",
        "serviceName: cart, servicePort: 70000| servicePort: found 70000 (expected: 1 to 65535)",
        "serviceName: cart, servicePort: -1| servicePort: found '-1'",
        "serviceName: cart, servicePort: ''| servicePort: found nothing (expected: the number or"
            + " the name of a port)",
        "serviceName: cart, servicePort: [80]| servicePort",
        "serviceName: cart, servicePort: 80, selector: {'a b': x}| selector: found 'a b'",
        "serviceName: cart, servicePort: 80, selector: {a: 'x y'}| found 'x y'",
        "serviceName: cart, servicePort: 80, endpointLabels: [a, '!']| endpointLabels[1]: found '!'",
        "cluster: East, serviceName: cart, servicePort: 80| cluster: found 'East'",
        "serviceName: cart, servicePorts: 80| servicePorts: unknown",
      })
  void wrong(String fields, String message) {
    assertThat(installed.readUpstream("kube: {%s}".formatted(fields)).rejected().values())
        .flatExtracting(problems -> problems)
        .extracting(Object::toString)
        .anySatisfy(found -> assertThat(found).contains(message));
  }

  private Object read(String fields) {
    return installed.upstream("kube: {%s}".formatted(fields)).config();
  }
}
