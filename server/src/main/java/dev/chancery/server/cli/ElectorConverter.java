// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.leader.FileElector;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.plugins.kube.cluster.LeaseName;
import dev.chancery.plugins.kube.leader.LeaseElector;
import dev.chancery.spi.Elector;
import dev.chancery.spi.model.InvalidValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how replicas decide which of them leads: {@code alone}, {@code file:PATH}, or {@code
 * lease:NAMESPACE/NAME}.
 */
final class ElectorConverter implements ITypeConverter<Elector> {

  private static final String ALONE = "alone";
  private static final String FILE = "file:";
  private static final String LEASE = "lease:";

  @Override
  public Elector convert(String text) {
    if (text.equals(ALONE)) {
      return new SoleElector();
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      return new FileElector(path(text.substring(FILE.length())), thisProcess());
    }
    if (text.startsWith(LEASE)) {
      return new LeaseElector(lease(text), thisProcess());
    }
    throw wrong(
        text,
        "alone, file:PATH such as file:/var/lib/chancery/leader, or lease:NAMESPACE/NAME such as lease:chancery/chancery-leader");
  }

  private static TypeConversionException wrong(String text, String expected) {
    return new TypeConversionException(
        "'%s' is no way to elect a leader (expected: %s)".formatted(text, expected));
  }

  private static LeaseName lease(String text) {
    String[] names = text.substring(LEASE.length()).split("/", -1);
    if (names.length != 2) {
      throw wrong(text, "lease:NAMESPACE/NAME such as lease:chancery/chancery-leader");
    }
    try {
      return new LeaseName(names[0], names[1]);
    } catch (InvalidValueException e) {
      throw wrong(text, "the names of a namespace and of a Lease; " + e.getMessage());
    }
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
