// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.config.FolderStore;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder keeps the contract of stores, which")
class FolderStoreContractTest extends ResourceStoreContract {

  @TempDir private Path parent;

  @Override
  protected StoreFixture newFixture() {
    try {
      Path folder = Files.createDirectory(parent.resolve("folder"));
      ControlPlane controlPlane = ControlPlane.builder().start();
      return new Fixture(
          folder,
          controlPlane,
          new FolderStore(folder, controlPlane.reader(), controlPlane.writer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that is not there can't be used. */
  private record Fixture(Path folder, ControlPlane controlPlane, ResourceStore store)
      implements StoreFixture {

    @Override
    public Resource resource(int number, int version) {
      return Proxy.of("test", "proxy-" + number, ListenerSpec.http("http", 8000 + version));
    }

    @Override
    public void put(Resource resource) {
      write(resource, controlPlane.writer().write(resource));
    }

    @Override
    public void spoil(Resource resource) {
      write(resource, "apiVersion: chancery.dev/v1\nkind: [");
    }

    private void write(Resource resource, String text) {
      Path file = folder.resolve("proxy~test~" + resource.metadata().name() + ".yaml");
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void breakDown() {
      move(folder, folder.resolveSibling("away"));
    }

    @Override
    public void recover() {
      move(folder.resolveSibling("away"), folder);
    }

    private static void move(Path from, Path to) {
      try {
        Files.move(from, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      controlPlane.close();
    }
  }
}
