// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

/**
 * Something that extends the control plane. It is found by {@link java.util.ServiceLoader} as a
 * service of this type or of any role, or handed over by the host, and is made once. It starts no
 * thread and reads no clock: the context lends both.
 *
 * <p>A class that implements one or more roles is a plugin of those roles. A plugin of many parts
 * implements this interface alone and returns its roles from {@link #contribute}.
 */
public interface Plugin {

  /** {@return the name, unique among all plugins: {@code [a-z][a-z0-9-]*}} */
  String name();

  /**
   * {@return the record that this plugin's settings are read into, from a {@code Settings} resource
   * or from {@code --set name.setting=value}} Its components are the settings; each needs a
   * default.
   */
  default Class<? extends Record> settingsType() {
    return NoSettings.class;
  }

  /**
   * {@return the roles of this plugin, by default those that its class implements} Called once,
   * before anything else. It must not wait for anything.
   *
   * @param context what all roles share: its settings are read, its clock and timers run; it ends
   *     with the control plane
   */
  default Contributions contribute(PluginContext context) {
    return Contributions.of(this);
  }

  /** The settings of a plugin that has none. */
  record NoSettings() {}
}
