// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.testkit.contract.LeaderFixture;
import dev.chancery.testkit.contract.LeaderPluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The plugin keeps the contract of leaders. */
class HostsPluginTest extends LeaderPluginContract {

  @TempDir Path folder;

  @Override
  protected LeaderFixture newFixture() {
    return new Fixture(folder);
  }

  static Proxy proxy(String name, String domain) {
    return Proxy.of(
        "shop", name, ListenerSpec.http("http", 8080, VirtualHostSpec.of("host", domain)));
  }

  /** Its outside is a file, which can't be written while its folder has another name. */
  private static final class Fixture implements LeaderFixture {

    private final Path present;
    private final Path away;

    Fixture(Path folder) {
      this.present = folder.resolve("dns");
      this.away = folder.resolve("away");
      recover();
    }

    @Override
    public LeaderPlugin newPlugin() {
      return new HostsPlugin();
    }

    @Override
    public Record settings() {
      return new HostsSettings(present.resolve("hosts").toString(), "192.0.2.7");
    }

    @Override
    public List<Resource> resources(int number) {
      return List.of(proxy("edge", "shop-%d.example".formatted(number)));
    }

    @Override
    public String outside() {
      Path file = (Files.isDirectory(present) ? present : away).resolve("hosts");
      try {
        return Files.exists(file) ? Files.readString(file) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void breakDown() {
      move(present, away);
    }

    @Override
    public void recover() {
      if (Files.exists(away)) {
        move(away, present);
      } else {
        make(present);
      }
    }

    private static void move(Path from, Path to) {
      try {
        Files.move(from, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void make(Path folder) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
