// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

/** Takes what is wrong with a folder of plugins. */
@FunctionalInterface
public interface FolderProblems {

  /**
   * Takes a problem.
   *
   * @param location the jar or folder that it is about
   * @param message what was found, and what was expected
   */
  void add(String location, String message);
}
