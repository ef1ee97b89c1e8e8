// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.measure;

import java.util.Map;
import java.util.TreeMap;

/** Numbers that a user may set: {@code --name number …}. */
public final class Options {

  private final Map<String, Integer> values;

  /**
   * Reads them.
   *
   * @param defaults all that there are
   * @throws IllegalArgumentException if an argument is none of them, or is no number
   */
  public Options(String[] arguments, Map<String, Integer> defaults) {
    values = new TreeMap<>(defaults);
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!values.containsKey(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "found '%s' (expected: --name number, with a name of %s)"
                .formatted(arguments[i], values.keySet()));
      }
      values.put(name, Integer.parseInt(arguments[i + 1]));
    }
  }

  /** The value of one. */
  public int get(String name) {
    Integer value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no option " + name);
    }
    return value;
  }
}
