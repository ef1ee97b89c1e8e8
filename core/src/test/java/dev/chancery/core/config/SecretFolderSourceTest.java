// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a folder of secrets")
class SecretFolderSourceTest {

  private static final Duration RESCAN = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 10_000;

  @TempDir private Path parent;
  private Path folder;
  private final RecordingSink sink = new RecordingSink();
  private ManualPluginContext context = context("");
  private AutoCloseable watch = () -> {};

  private static ManualPluginContext context(String directory) {
    return new ManualPluginContext(new SecretFolderSettings(directory, RESCAN, MAX_BYTES));
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("secrets"));
    context = context(folder.toString());
  }

  @AfterEach
  void close() throws Exception {
    watch.close();
  }

  private void start() {
    watch =
        new SecretFolderSource()
            .watchResources(
                context, new YamlResourceReader(Sections.NONE, ReadLimits.DEFAULT), sink);
    context.advance(Duration.ZERO);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void writeTls(String secret, String name) throws IOException {
    write(secret + "/tls.crt", TlsFiles.certificate(name));
    write(secret + "/tls.key", TlsFiles.key(name));
  }

  private List<Secret> secrets() {
    return sink.origins().stream()
        .flatMap(origin -> sink.batch(origin).resources().stream())
        .map(Located::resource)
        .map(Secret.class::cast)
        .toList();
  }

  private List<String> rejections(String origin) {
    return sink.batch(origin).rejected().values().stream()
        .flatMap(List::stream)
        .map(Problem::toString)
        .toList();
  }

  @Test
  @DisplayName("holds nothing if no folder is named")
  void holdsNothing() {
    context = context("");
    start();
    assertThat(sink.takeWords()).containsExactly("all []");
    assertThat(context.waiting()).isZero();
  }

  @Test
  @DisplayName("holds TLS secrets and others, by namespace and name")
  void holdsSecrets() throws IOException {
    writeTls("shop/cart", "one");
    write("shop/cart/ca.crt", TlsFiles.certificate("two"));
    write("default/token/value", "hunter2");
    write("default/.hidden/value", "hunter2");
    start();
    assertThat(secrets())
        .containsExactly(
            Secret.of(
                "default", "token", new OpaqueSecret(Map.of("value", new SecretText("hunter2")))),
            Secret.of("shop", "cart", TlsFiles.tls("one").withRootCa(TlsFiles.certificate("two"))));
  }

  @Test
  @DisplayName("is looked through again: secrets come, change and go")
  void isLookedThroughAgain() throws IOException {
    start();
    writeTls("shop/cart", "one");
    context.advance(RESCAN);
    assertThat(secrets()).containsExactly(Secret.of("shop", "cart", TlsFiles.tls("one")));
    writeTls("shop/cart", "two");
    context.advance(RESCAN);
    assertThat(secrets()).containsExactly(Secret.of("shop", "cart", TlsFiles.tls("two")));
    Files.delete(folder.resolve("shop/cart/tls.crt"));
    Files.delete(folder.resolve("shop/cart/tls.key"));
    Files.delete(folder.resolve("shop/cart"));
    context.advance(RESCAN);
    assertThat(secrets()).isEmpty();
  }

  @Test
  @DisplayName("may be one that Kubernetes mounts, whose files are links that change at once")
  void mayBeMounted() throws IOException {
    writeTls("shop/cart/..first", "one");
    writeTls("shop/cart/..second", "two");
    Path cart = folder.resolve("shop/cart");
    Files.createSymbolicLink(cart.resolve("..data"), Path.of("..first"));
    Files.createSymbolicLink(cart.resolve("tls.crt"), Path.of("..data/tls.crt"));
    Files.createSymbolicLink(cart.resolve("tls.key"), Path.of("..data/tls.key"));
    start();
    assertThat(secrets()).containsExactly(Secret.of("shop", "cart", TlsFiles.tls("one")));
    Files.createSymbolicLink(cart.resolve("..next"), Path.of("..second"));
    Files.move(cart.resolve("..next"), cart.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    context.advance(RESCAN);
    assertThat(secrets()).containsExactly(Secret.of("shop", "cart", TlsFiles.tls("two")));
  }

  @Test
  @DisplayName("tells by file what is wrong, which takes nothing away")
  void tellsWhatIsWrong() throws IOException {
    writeTls("shop/cart", "one");
    write("shop/cart/tls.key", TlsFiles.key("two"));
    write("shop/long/value", "x".repeat(MAX_BYTES + 1));
    write("shop/Upper/value", "x");
    Files.createDirectories(folder.resolve("shop/empty"));
    start();
    assertThat(rejections("shop/cart"))
        .singleElement()
        .asString()
        .startsWith("shop/cart: tls.key: found a key that does not belong")
        .doesNotContain(TlsFiles.key("two").lines().skip(1).findFirst().orElseThrow());
    assertThat(rejections("shop/empty"))
        .containsExactly("shop/empty: files: found an empty list (expected: at least one)");
    assertThat(sink.batch("shop/long").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "shop/long: can't be read: value is longer than 10000 bytes (set secret-folder.maxBytes to allow it)");
    assertThat(sink.batch("shop/Upper").problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.ERROR);
  }

  @Test
  @DisplayName("takes nothing away when it can't be looked at, and goes on later")
  void takesNothingAway() throws IOException {
    writeTls("shop/cart", "one");
    start();
    sink.takeWords();
    Files.move(folder, parent.resolve("gone"));
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("fail");
    assertThat(sink.failures().get(0).message()).startsWith("can't be read: it does not exist");
    Files.move(parent.resolve("gone"), folder);
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("all [shop/cart]");
    assertThat(sink.batch("shop/cart")).isNotEqualTo(ResourceBatch.EMPTY);
  }

  @Test
  @DisplayName("is not looked at any more once the watch is closed")
  void endsWithTheWatch() throws Exception {
    start();
    watch.close();
    assertThat(context.waiting()).isZero();
  }
}
