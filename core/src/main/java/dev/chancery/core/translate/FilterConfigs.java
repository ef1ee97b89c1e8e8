// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What policies configure of filters for one part: each filter is configured once. */
final class FilterConfigs {

  private final Map<String, Set> configs = new TreeMap<>();

  private record Set(String plugin, Any config) {}

  void set(String plugin, String filter, Message config) {
    Set before = configs.putIfAbsent(filter, new Set(plugin, Any.pack(config)));
    if (before != null) {
      throw new IllegalStateException(
          "plugins %s and %s both configure the filter %s for this part (expected: one of them)"
              .formatted(before.plugin(), plugin, filter));
    }
  }

  void forEach(BiConsumer<String, Any> action) {
    configs.forEach((filter, set) -> action.accept(filter, set.config()));
  }
}
