// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One document of a text: its tree, or as much of it as could be read, and what is wrong with it.
 */
public final class YamlDocument {

  private final @Nullable ConfigNode root;
  private final boolean complete;
  private final Mistakes mistakes;

  YamlDocument(@Nullable ConfigNode root, boolean complete, Mistakes mistakes) {
    this.root = root;
    this.complete = complete;
    this.mistakes = mistakes;
  }

  /**
   * {@return the tree} If the document is malformed, it has the outermost fields that stand
   * complete before the malformed place; empty if there is none.
   */
  public Optional<ConfigNode> root() {
    return Optional.ofNullable(root);
  }

  /**
   * {@return whether the tree has all that was written} It hasn't if the document is malformed, or
   * if it seems to be several that run into each other.
   */
  public boolean complete() {
    return complete;
  }

  /** {@return what is wrong; readers of the tree add to it} */
  public Mistakes mistakes() {
    return mistakes;
  }
}
