// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

/**
 * Which hook of which plugin is called.
 *
 * @param plugin the plugin's name
 * @param hook the hook, in the form of a metric's tag, such as {@code process-upstream}
 * @param subject what it is called for, such as a resource, so that failures on different ones can
 *     be told from one that fails again; empty if each call is for another
 */
public record HookCall(String plugin, String hook, String subject) {

  /**
   * A call for something that no other call is for.
   *
   * @param plugin the plugin's name
   * @param hook the hook, in the form of a metric's tag
   */
  public HookCall(String plugin, String hook) {
    this(plugin, hook, "");
  }
}
