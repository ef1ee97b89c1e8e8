// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.plugin.PluginException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Boot print what is wrong with plugins and their settings, and no stack trace. */
final class PluginFailureAnalyzer extends AbstractFailureAnalyzer<PluginException> {

  private static final String ACTION =
      "Correct the settings under 'chancery.plugins', or those in the folder that"
          + " 'chancery.config-folder' names; or the set of plugins: beans of the type"
          + " dev.chancery.spi.Plugin, and with 'chancery.load-plugins' those on the class path.";

  PluginFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PluginException cause) {
    return new FailureAnalysis("Chancery: " + cause.getMessage(), ACTION, cause);
  }
}
