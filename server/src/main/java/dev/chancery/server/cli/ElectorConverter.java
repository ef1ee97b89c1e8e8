package dev.chancery.server.cli;

import dev.chancery.core.leader.FileElector;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.spi.Elector;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how replicas decide which of them leads: {@code alone}, or {@code file:PATH}. */
final class ElectorConverter implements ITypeConverter<Elector> {

  private static final String ALONE = "alone";
  private static final String FILE = "file:";

  @Override
  public Elector convert(String text) {
    if (text.equals(ALONE)) {
      return new SoleElector();
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      return new FileElector(path(text.substring(FILE.length())), thisProcess());
    }
    throw new TypeConversionException(
        "'%s' is no way to elect a leader (expected: alone, or file:PATH such as file:/var/lib/chancery/leader)"
            .formatted(text));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' can't be the name of a file: %s".formatted(text, e.getMessage()));
    }
  }

  private static String thisProcess() {
    return "%s:%d".formatted(host(), ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) { // the name is for people only
      return "localhost";
    }
  }
}
