// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

/**
 * What plugins in folders see of the host: the JDK, and the {@linkplain SharedNames shared}
 * classes. It has no resources but the JDK's, so that a service loader finds none of the host's
 * services.
 */
final class SharedClasses extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  /**
   * @param host has the contract
   */
  SharedClasses(ClassLoader host) {
    super("chancery-shared", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SharedNames.contains(name)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
