// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads what came as one: the jar of a plugin, or a folder with a plugin's jar and those that it
 * needs. It asks for the shared classes first, and takes all others from its jars alone.
 */
public final class PluginClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final String location;

  /**
   * @param location the jar or folder
   * @param jars where the classes are
   */
  PluginClassLoader(Path location, List<Path> jars, ClassLoader shared) {
    super(String.valueOf(location.getFileName()), urls(jars), shared);
    this.location = location.toString();
  }

  /** {@return the jar or folder, as messages name it} */
  public String location() {
    return location;
  }

  /**
   * Closes the jars. Classes that are loaded already work on.
   *
   * @throws UncheckedIOException if a jar can't be closed
   */
  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close " + location, e);
    }
  }

  private static URL[] urls(List<Path> jars) {
    return jars.stream().map(PluginClassLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
