// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.testkit.gce.query.ApiType;
import dev.chancery.testkit.gce.query.Filter;
import dev.chancery.testkit.gce.query.InvalidQueryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Filters, sorts and cuts a list as the parameters of a request ask for. */
final class Pager {

  private static final int LARGEST = 500;

  private final Filter filter;
  private final int maxResults;
  private final Optional<PageToken> after;
  private final String query;
  private final boolean newestFirst;
  private final boolean sparse;

  /**
   * Reads the parameters.
   *
   * @param type what the list has
   * @param sparse whether the filter is applied to pages that were cut before
   * @throws ApiException if one of them is refused
   */
  Pager(Call call, ApiType type, boolean sparse) {
    this.filter = filter(call, type);
    this.maxResults = maxResults(call.request().parameter("maxResults"));
    this.newestFirst = newestFirst(call.request().parameter("orderBy"));
    this.query =
        Fingerprints.of(
            call.path() + "\n" + call.request().parameter("filter") + "\n" + newestFirst);
    this.after = after(call.request().parameter("pageToken"));
    this.sparse = sparse;
  }

  private static Filter filter(Call call, ApiType type) {
    String text = call.request().parameter("filter");
    try {
      return Filter.parse(text, type);
    } catch (InvalidQueryException e) {
      throw Errors.invalid("filter", text, "Invalid list filter expression.");
    }
  }

  private static int maxResults(String text) {
    if (text.isEmpty()) {
      return LARGEST;
    }
    String range = "Must be an integer between 0 and %d.".formatted(LARGEST);
    if (!text.matches("\\d{1,9}")) {
      throw Errors.invalid("maxResults", text, range);
    }
    int number = Integer.parseInt(text);
    if (number > LARGEST) {
      throw Errors.invalid("maxResults", text, range);
    }
    return number == 0 ? LARGEST : number;
  }

  private static boolean newestFirst(String orderBy) {
    return switch (orderBy) {
      case "", "name" -> false;
      case "creationTimestamp desc" -> true;
      default ->
          throw Errors.invalid(
              "orderBy", orderBy, "Only 'name' and 'creationTimestamp desc' are supported.");
    };
  }

  private Optional<PageToken> after(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<PageToken> token = PageToken.read(text).filter(each -> each.query().equals(query));
    if (token.isEmpty()) {
      throw Errors.invalid("pageToken", text, "Invalid page token.");
    }
    return token;
  }

  /**
   * The page that was asked for.
   *
   * @param items all items, by scope and name
   */
  Page page(List<Item> items) {
    List<Page.Entry> entries = new ArrayList<>();
    int counted = 0;
    Item last = null;
    for (Item item : sorted(items)) {
      if (after.isPresent() && !isAfter(item, after.get())) {
        continue;
      }
      ObjectNode json = item.json().get();
      boolean matches = filter.matches(json);
      if (!matches && !sparse) {
        continue;
      }
      if (last != null && counted == maxResults) {
        return new Page(entries, token(last).write());
      }
      if (matches) {
        entries.add(new Page.Entry(item.scope(), json));
      }
      last = item;
      counted++;
    }
    return new Page(entries, "");
  }

  private List<Item> sorted(List<Item> items) {
    return newestFirst
        ? items.stream()
            .sorted(
                Comparator.comparing(Item::scope)
                    .thenComparing(Item::created, Comparator.reverseOrder())
                    .thenComparing(Item::name))
            .toList()
        : items;
  }

  private boolean isAfter(Item item, PageToken token) {
    int scope = item.scope().compareTo(token.scope());
    int created = newestFirst ? token.created().compareTo(item.created()) : 0;
    int name = item.name().compareTo(token.name());
    return scope != 0 ? scope > 0 : created != 0 ? created > 0 : name > 0;
  }

  private PageToken token(Item last) {
    int next = after.map(PageToken::page).orElse(1) + 1;
    return new PageToken(next, query, last.scope(), last.name(), last.created());
  }
}
