// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.function.Supplier;

/** The contract of policies for one of several that a plugin brings. */
public abstract class OnePolicyContract extends PolicyPluginContract {

  private final Supplier<Plugin> plugins;
  private final String option;
  private final List<String> right;
  private final List<String> wrong;

  /**
   * @param plugins makes the plugin
   * @param option the name of the policy's option section
   * @param right settings that are right, as YAML, at least two
   * @param wrong settings that are wrong, as YAML, at least one
   */
  protected OnePolicyContract(
      Supplier<Plugin> plugins, String option, List<String> right, List<String> wrong) {
    this.plugins = plugins;
    this.option = option;
    this.right = right;
    this.wrong = wrong;
  }

  @Override
  protected Plugin newPlugin() {
    return plugins.get();
  }

  @Override
  protected String option() {
    return option;
  }

  @Override
  protected List<String> rightSettings() {
    return right;
  }

  @Override
  protected List<String> wrongSettings() {
    return wrong;
  }
}
