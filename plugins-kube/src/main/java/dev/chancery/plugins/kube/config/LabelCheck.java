// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.regex.Pattern;

/** Refuses what can't be a label of Kubernetes, by the rules of its documentation. */
final class LabelCheck {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  private LabelCheck() {}

  /** A name, or a prefix that is the name of a domain, a slash, and a name. */
  static void key(String field, String key) {
    int slash = key.indexOf('/');
    if (slash >= 0) {
      Check.resourceName(field, key.substring(0, slash));
    }
    if (!NAME.matcher(key.substring(slash + 1)).matches()) {
      throw wrong(field, key, "the key of a label, such as version or example.com/version");
    }
  }

  static void value(String field, String value) {
    if (!value.isEmpty() && !NAME.matcher(value).matches()) {
      throw wrong(
          field, value, "the value of a label, at most 63 letters, digits, '-', '_' and '.'");
    }
  }

  private static InvalidValueException wrong(String field, String found, String expected) {
    return new InvalidValueException(field, "found '%s' (expected: %s)".formatted(found, expected));
  }
}
