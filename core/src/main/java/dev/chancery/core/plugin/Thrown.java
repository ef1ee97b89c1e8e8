// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a plugin threw, as messages tell it. */
final class Thrown {

  private static final Pattern SPI = Pattern.compile("dev[./]chancery[./]spi[./]");

  private Thrown() {}

  /** The text; with a hint, if the plugin seems to be made for another version of the contract. */
  static String text(Throwable thrown) {
    boolean mismatch =
        thrown instanceof LinkageError && SPI.matcher(String.valueOf(thrown.getMessage())).find();
    return mismatch
        ? "%s (it may be made for another version of chancery-spi than %s)"
            .formatted(thrown, version())
        : thrown.toString();
  }

  private static String version() {
    return Optional.ofNullable(Plugin.class.getPackage().getImplementationVersion())
        .orElse("the one here");
  }
}
