package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ConcurrentModificationException;
import java.util.Optional;

/** Keeps the proxy in a file of the folder that the control plane watches. */
record FileStore(ControlPlane controlPlane, Path file) implements ProxyStore {

  @Override
  public Optional<Found> read() {
    return text()
        .map(
            text ->
                new Found(
                    controlPlane.reader().read(file.toString(), text).resources().stream()
                        .map(located -> located.resource())
                        .filter(Proxy.class::isInstance)
                        .map(Proxy.class::cast)
                        .findFirst(),
                    text));
  }

  /** Nobody sees half of it: it is written beside, and moved into place. */
  @Override
  public void write(Proxy proxy, Optional<String> version) {
    if (!text().equals(version)) {
      throw new ConcurrentModificationException(file + " was written meanwhile");
    }
    try {
      Path beside = file.resolveSibling("." + file.getFileName());
      Files.writeString(beside, controlPlane.writer().write(proxy));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> text() {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
