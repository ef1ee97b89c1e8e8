// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import dev.chancery.spi.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A plugin that does nothing but be there. */
public final class DroppedPlugin implements Plugin {

  @Override
  public String name() {
    return "dropped";
  }

  /** Writes a jar that has this plugin alone. */
  static void writeJar(Path jar) throws IOException {
    String file = DroppedPlugin.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
      entries.write(DroppedPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
      entries.putNextEntry(new JarEntry(file));
      entries.write(Files.readAllBytes(Path.of("target/test-classes", file)));
    }
  }
}
