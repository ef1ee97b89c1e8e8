package dev.chancery.testkit.contract;

import dev.chancery.core.config.FolderSettings;
import dev.chancery.core.config.FolderSource;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source of a folder keeps the contract, which")
class FolderSourceContractTest extends SourcePluginContract {

  @TempDir private Path folder;

  @Override
  protected SourceFixture newFixture() {
    return new Fixture(folder.resolve("resources"), folder.resolve("away"));
  }

  @Override
  protected boolean isHandedOver() {
    return true;
  }

  /** A folder that is not there is a back end that is broken. */
  private static final class Fixture implements SourceFixture {

    private final Path place;
    private final Path away;
    private Path now;

    Fixture(Path place, Path away) {
      this.place = place;
      this.away = away;
      this.now = place;
      call(() -> Files.createDirectory(place));
    }

    @Override
    public SourcePlugin plugin() {
      return new FolderSource(place);
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
              .formatted(resource.key().ref().name(), memory.number()));
    }

    @Override
    public void remove(Resource resource) {
      call(
          () -> {
            Files.delete(file(resource));
            return file(resource);
          });
    }

    @Override
    public void spoil(Resource resource) {
      write(resource, "apiVersion: chancery.dev/v1\nkind: [");
    }

    private void write(Resource resource, String text) {
      call(() -> Files.writeString(file(resource), text));
    }

    private Path file(Resource resource) {
      return now.resolve(resource.key().ref().name() + ".yaml");
    }

    @Override
    public void breakDown() {
      call(() -> Files.move(place, away));
      now = away;
    }

    @Override
    public boolean canHang() {
      return false;
    }

    @Override
    public void hang() {
      throw new IllegalStateException("a folder can't hang");
    }

    @Override
    public void recover() {
      call(() -> Files.move(away, place));
      now = place;
    }

    @Override
    public void close() {}
  }

  private interface FileCall {
    Path call() throws IOException;
  }

  private static void call(FileCall call) {
    try {
      Path unused = call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
