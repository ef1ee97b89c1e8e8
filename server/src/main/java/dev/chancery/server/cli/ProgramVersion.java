// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {

  private static final String RESOURCE = "/META-INF/chancery/server.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"chancery " + number(), "Java " + System.getProperty("java.version")};
  }

  /** The version of this program, as its build wrote it. */
  static String number() throws IOException {
    try (InputStream resource = ProgramVersion.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(resource, RESOURCE));
      return properties.getProperty("version", "unknown");
    }
  }
}
