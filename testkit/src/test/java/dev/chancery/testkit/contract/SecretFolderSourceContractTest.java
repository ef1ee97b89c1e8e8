// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.core.config.SecretFolderSettings;
import dev.chancery.core.config.SecretFolderSource;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source of a folder of secrets keeps the contract, which")
class SecretFolderSourceContractTest extends SourcePluginContract {

  private static final String HUSH = "hush-hush";
  private static final String KEY = "password";

  @TempDir private Path folder;

  @Override
  protected SourceFixture newFixture() {
    return new Fixture(folder);
  }

  @Override
  protected boolean isHandedOver() {
    return true;
  }

  private static final class Fixture extends FolderFixture {

    Fixture(Path folder) {
      super(folder);
    }

    @Override
    public SourcePlugin plugin() {
      return new SecretFolderSource();
    }

    @Override
    public Record settings() {
      return new SecretFolderSettings(place().toString(), Duration.ofSeconds(5), 1024);
    }

    @Override
    public Resource resource(int number, int version) {
      return Secret.of(
          "test",
          "secret-" + number,
          new OpaqueSecret(Map.of(KEY, new SecretText(HUSH + version))));
    }

    @Override
    public void put(Resource resource) {
      OpaqueSecret content = (OpaqueSecret) ((Secret) resource).content();
      write(resource, Objects.requireNonNull(content.values().get(KEY)).value().getBytes(UTF_8));
    }

    /** What is no text in UTF-8. */
    @Override
    public void spoil(Resource resource) {
      write(resource, (HUSH + "é").getBytes(ISO_8859_1));
    }

    @Override
    Path file(Resource resource) {
      return Path.of("test", resource.key().ref().name(), KEY);
    }

    @Override
    public void remove(Resource resource) {
      super.remove(resource);
      delete(Path.of("test", resource.key().ref().name()));
    }

    @Override
    public Set<String> secrets() {
      return Set.of(HUSH);
    }
  }
}
