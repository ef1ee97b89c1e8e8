// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  private static final String LIST = "projects/shop/zones/europe-west1-b/instances";
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeLocation zone = compute.project("shop").zone("europe-west1-b");
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void machines() {
    for (int i = 0; i < 7; i++) {
      zone.put(
          FakeInstance.running("vm-" + i)
              .label("even", Boolean.toString(i % 2 == 0))
              .created(START.plusSeconds(i)));
    }
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private static List<String> names(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.path("items").forEach(item -> names.add(item.path("name").asText()));
    return names;
  }

  /** The names on each page. */
  private List<List<String>> pages(String query) {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = ask.get(LIST + query + token);
      pages.add(names(page));
      token = "&pageToken=" + Asking.escape(page.path("nextPageToken").asText());
    } while (!token.equals("&pageToken="));
    return pages;
  }

  @Test
  @DisplayName("a list is cut in pages, and the last has no token")
  void pages() {
    assertThat(pages("?maxResults=3"))
        .containsExactly(
            List.of("vm-0", "vm-1", "vm-2"), List.of("vm-3", "vm-4", "vm-5"), List.of("vm-6"));
  }

  @Test
  @DisplayName("a page that is just full is the last")
  void justFull() {
    assertThat(pages("?maxResults=7")).hasSize(1);
  }

  @Test
  @DisplayName("a filter comes before pages are cut")
  void filtered() {
    assertThat(pages("?maxResults=3&filter=" + Asking.escape("labels.even = true")))
        .containsExactly(List.of("vm-0", "vm-2", "vm-4"), List.of("vm-6"));
  }

  @Test
  @DisplayName("on demand it comes after, and leaves holes and empty pages")
  void sparse() {
    compute.sparsePages();

    assertThat(pages("?maxResults=1&filter=" + Asking.escape("labels.even = true")))
        .hasSize(7)
        .contains(List.of(), List.of("vm-6"));
  }

  @Test
  @DisplayName("newest first")
  void newestFirst() {
    assertThat(pages("?maxResults=5&orderBy=" + Asking.escape("creationTimestamp desc")))
        .containsExactly(List.of("vm-6", "vm-5", "vm-4", "vm-3", "vm-2"), List.of("vm-1", "vm-0"));
  }

  @Test
  @DisplayName("what comes and goes between pages neither repeats nor hides others")
  void changesBetweenPages() {
    JsonNode first = ask.get(LIST + "?maxResults=3");
    zone.remove("vm-2").remove("vm-0").put(FakeInstance.running("vm-1a"));

    JsonNode second =
        ask.get(
            LIST
                + "?maxResults=3&pageToken="
                + Asking.escape(first.path("nextPageToken").asText()));

    assertThat(names(second)).containsExactly("vm-3", "vm-4", "vm-5");
  }

  @ParameterizedTest
  @DisplayName("a token that is none is refused")
  @ValueSource(strings = {"x", "%%%", "Zm9v", "MQphCmIKYwpk"})
  void badToken(String token) {
    JsonNode error = ask.error(400, LIST + "?pageToken=" + Asking.escape(token));

    assertThat(error.path("message").asText())
        .startsWith("Invalid value for field 'pageToken': '" + token + "'.");
    assertThat(error.path("errors").path(0).path("reason").asText()).isEqualTo("invalid");
  }

  @Test
  @DisplayName("a token of another list is refused")
  void foreignToken() {
    String token = ask.get(LIST + "?maxResults=3").path("nextPageToken").asText();

    ask.error(400, LIST + "?filter=status%3DRUNNING&pageToken=" + Asking.escape(token));
  }

  @ParameterizedTest
  @DisplayName("other sizes than 0 to 500, and other orders, are refused")
  @ValueSource(strings = {"maxResults=501", "maxResults=-1", "maxResults=x", "orderBy=status"})
  void badParameters(String parameter) {
    assertThat(ask.error(400, LIST + "?" + parameter).path("message").asText())
        .startsWith("Invalid value for field '");
  }

  @Test
  @DisplayName("500 are the most on a page, also if no size is given")
  void atMost500() {
    for (int i = 0; i < 500; i++) {
      zone.put(FakeInstance.running("more-" + i));
    }

    assertThat(pages("?maxResults=0")).extracting(List::size).containsExactly(500, 7);
    assertThat(pages("?fields=items/name,nextPageToken"))
        .extracting(List::size)
        .containsExactly(500, 7);
  }
}
