// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Locale;
import java.util.Set;

/**
 * How a kind of resource is called where resources are objects of an API, as in Kubernetes. This is
 * the one place that knows the rule, so that whoever defines the kinds there, reads them and writes
 * their status agree.
 *
 * @param kind the kind as written in YAML, such as {@code Proxy}: letters and digits, beginning
 *     with an upper-case letter
 */
public record KindName(String kind) {

  /** The group of all kinds. */
  public static final String GROUP = "chancery.dev";

  /** The version of all kinds. */
  public static final String VERSION = "v1";

  /** The {@code apiVersion} of every resource. */
  public static final String API_VERSION = GROUP + "/" + VERSION;

  private static final Set<String> HISSING = Set.of("ss", "sh", "ch", "x", "z");

  /** Checks that there is a kind. */
  public KindName {
    Check.notEmpty("kind", kind);
  }

  /** {@return the kind in lower-case letters, such as {@code proxy}} */
  public String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  /**
   * {@return what the path of a request has, such as {@code proxies}: the singular with {@code s},
   * or {@code es} after ss, sh, ch, x and z; a {@code y} after a consonant becomes {@code ies}} A
   * kind that ends in a single {@code s}, such as {@code EnvoyResources}, is its own plural.
   */
  public String plural() {
    String singular = singular();
    if (HISSING.stream().anyMatch(singular::endsWith)) {
      return singular + "es";
    }
    if (singular.endsWith("s")) {
      return singular;
    }
    return singular.matches(".*[^aeiou]y")
        ? singular.substring(0, singular.length() - 1) + "ies"
        : singular + "s";
  }

  /** {@return the kind of a list of them, such as {@code ProxyList}} */
  public String list() {
    return kind + "List";
  }

  /** {@return the plural within its group, such as {@code proxies.chancery.dev}} */
  public String qualifiedPlural() {
    return plural() + "." + GROUP;
  }
}
