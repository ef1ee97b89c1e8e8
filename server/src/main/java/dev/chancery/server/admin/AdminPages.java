// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import java.util.Map;
import java.util.TreeMap;

/** The pages of the admin port by path. Immutable. */
public final class AdminPages {

  private final Map<String, Entry> pages = new TreeMap<>();

  AdminPages() {
    add("/", "this list", request -> Answer.text(200, index()));
  }

  /**
   * Adds a page.
   *
   * @param path its path; one that ends with a slash stands for all that begins with it, but for
   *     {@code /} itself
   * @param what what is found there, for the index
   */
  AdminPages add(String path, String what, Page page) {
    pages.put(path, new Entry(what, page));
    return this;
  }

  Answer answer(PageRequest request) {
    String path = request.path();
    Entry exact = pages.get(path);
    if (exact != null) {
      return exact.page().answer(request);
    }
    return pages.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("/") && entry.getKey().length() > 1)
        .filter(entry -> path.startsWith(entry.getKey()))
        .findFirst()
        .map(entry -> entry.getValue().page().answer(request))
        .orElseGet(
            () -> Answer.text(404, "nothing is at %s; there are:%n%s".formatted(path, index())));
  }

  private String index() {
    StringBuilder index = new StringBuilder();
    pages.forEach((path, entry) -> index.append("%-16s %s%n".formatted(path, entry.what())));
    return index.toString();
  }

  private record Entry(String what, Page page) {}
}
