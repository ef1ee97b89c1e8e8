// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.fake.GoldenFiles;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.secret.Secret;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** From YAML to Envoy's JSON; {@code -Dgolden.update=true} writes the files anew. */
@DisplayName("a secret becomes Envoy secrets")
class SecretTranslationTest {

  private final Map<String, Supplier<String>> cases = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> translations() {
    String certificate =
        "certChain: |\n%sprivateKey: |\n%s"
            .formatted(TlsFiles.certificate("one").indent(2), TlsFiles.key("one").indent(2));
    String rootCa = "rootCa: |\n" + TlsFiles.certificate("two").indent(2);
    golden("tls-certificate", "tls:\n" + certificate.indent(2));
    golden("tls-validation", "tls:\n" + rootCa.indent(2));
    golden("tls-all", "tls:\n" + (certificate + rootCa + "ocspStaple: MAMKAQA=\n").indent(2));
    golden("encryption", "encryption: {key: k}");
    golden("data-one", "data: {token: t}");
    golden("data-several", "data: {token: t, another: a}");
    golden("header", "header: {headers: {authorization: Bearer t}}");
    golden("credentials", "credentials: {username: u, password: p}");
    return new GoldenFiles("secrets").tests(cases);
  }

  private void golden(String name, String spec) {
    cases.put(name + ".json", () -> translate(spec));
  }

  private static String translate(String spec) {
    ResourceBatch batch =
        new YamlResourceReader(Sections.NONE, ReadLimits.DEFAULT)
            .read(
                "a.yaml",
                """
                apiVersion: chancery.dev/v1
                kind: Secret
                metadata: {namespace: shop, name: cart}
                spec:
                """
                    + spec.indent(2));
    assertThat(batch.rejected()).isEmpty();
    Secret secret = (Secret) batch.resources().get(0).resource();
    return SecretTranslation.translate(secret).values().stream()
        .map(SecretTranslationTest::json)
        .collect(Collectors.joining(", ", "[", "]\n"));
  }

  private static String json(Message resource) {
    try {
      return JsonFormat.printer().sortingMapKeys().print(resource);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
