// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.core.config.FolderSettings;
import dev.chancery.core.config.FolderSource;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source of a folder keeps the contract, which")
class FolderSourceContractTest extends SourcePluginContract {

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
      return new FolderSource(place());
    }

    @Override
    public List<Plugin> companions() {
      return List.of(new MemoryPlugin());
    }

    @Override
    public Record settings() {
      return FolderSettings.DEFAULT;
    }

    @Override
    public Resource resource(int number, int version) {
      return Upstream.of("test", "upstream-" + number, new MemoryUpstream(version));
    }

    @Override
    public void put(Resource resource) {
      MemoryUpstream memory = ((Upstream) resource).config(MemoryUpstream.class).orElseThrow();
      write(
          resource,
          """
          apiVersion: chancery.dev/v1
          kind: Upstream
          metadata: {namespace: test, name: %s}
          spec: {memory: {number: %d}}
          """
              .formatted(resource.key().ref().name(), memory.number())
              .getBytes(UTF_8));
    }

    @Override
    public void spoil(Resource resource) {
      write(resource, "apiVersion: chancery.dev/v1\nkind: [".getBytes(UTF_8));
    }

    @Override
    Path file(Resource resource) {
      return Path.of(resource.key().ref().name() + ".yaml");
    }
  }
}
