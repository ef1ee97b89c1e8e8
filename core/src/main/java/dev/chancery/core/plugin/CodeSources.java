// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.regex.Pattern;

/** Tells which jar or folder a class or a resource came from, as people write it. */
final class CodeSources {

  private static final Pattern DECORATION = Pattern.compile("^(jar:)?(file:)?|!/?$");

  private CodeSources() {}

  /** The path of the jar or folder; empty if the class loader doesn't tell. */
  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "" : path(source.getLocation());
  }

  /** The jar or folder that holds a resource. */
  static String holder(URL resource, String name) {
    String location = resource.toString();
    return plain(
        location.endsWith(name)
            ? location.substring(0, location.length() - name.length())
            : location);
  }

  private static String path(URL location) {
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return plain(location.toString()); // not of the default file system
    }
  }

  private static String plain(String location) {
    return DECORATION.matcher(location).replaceAll("");
  }
}
