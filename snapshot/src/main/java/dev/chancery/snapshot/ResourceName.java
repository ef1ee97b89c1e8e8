// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What identifies a resource on the wire. Names of the form {@code
 * xdstp://authority/type/path?key=value} are equal whatever the order of their parameters (xDS
 * proposal TP1), so these are kept in order of their keys; all other names are kept as they are.
 *
 * @param typeUrl the type URL, such as {@code type.googleapis.com/envoy.config.cluster.v3.Cluster}
 * @param name the name
 */
public record ResourceName(String typeUrl, String name) implements Comparable<ResourceName> {

  private static final String SCHEME = "xdstp:";
  private static final String ANY = "*";
  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing(ResourceName::typeUrl).thenComparing(ResourceName::name);
  private static final Comparator<String> BY_KEY =
      Comparator.comparing(ResourceName::key).thenComparing(Comparator.naturalOrder());

  /** Puts the parameters of the name in order. */
  public ResourceName {
    name = canonical(name);
  }

  /**
   * {@return the form in which a name is kept and compared, see {@link ResourceName}}
   *
   * @param name a name as a client or a host writes it
   */
  public static String canonical(String name) {
    if (!name.startsWith(SCHEME)) {
      return name;
    }
    int from = endOfPath(name);
    if (from == name.length() || name.charAt(from) != '?') {
      return name;
    }
    int fragment = name.indexOf('#', from);
    int to = fragment < 0 ? name.length() : fragment;
    String[] parameters = name.substring(from + 1, to).split("&", -1);
    Arrays.sort(parameters, BY_KEY);
    return name.substring(0, from + 1) + String.join("&", parameters) + name.substring(to);
  }

  /**
   * {@return whether a name is that of a collection (a glob), such as {@code
   * xdstp://authority/type/path/*}: who asks for it asks for all resources of that path, with the
   * same parameters}
   *
   * @param name a name, in any form
   */
  public static boolean isCollection(String name) {
    if (!name.startsWith(SCHEME)) {
      return false;
    }
    int end = endOfPath(name);
    return end >= 2 && name.charAt(end - 1) == '*' && name.charAt(end - 2) == '/';
  }

  /**
   * The collection that a resource is a member of because of its name: the name with {@code *} for
   * the last part of its path. Collections are not members of others.
   *
   * @param name a name in its canonical form
   * @return the collection's name in its canonical form; empty if the name can't be a member's
   */
  public static String collectionOf(String name) {
    if (!name.startsWith(SCHEME) || isCollection(name)) {
      return "";
    }
    int end = endOfPath(name);
    int last = name.lastIndexOf('/', end - 1);
    return last < 0 ? "" : name.substring(0, last + 1) + ANY + name.substring(end);
  }

  /** Where the parameters or the directives begin. */
  private static int endOfPath(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '?' || c == '#') {
        return i;
      }
    }
    return name.length();
  }

  private static String key(String parameter) {
    int end = parameter.indexOf('=');
    return end < 0 ? parameter : parameter.substring(0, end);
  }

  @Override
  public int compareTo(ResourceName other) {
    return ORDER.compare(this, other);
  }
}
