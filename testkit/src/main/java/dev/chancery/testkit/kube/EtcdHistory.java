// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The revisions that an etcd remembers, reached through its JSON gateway.
 *
 * @param url where etcd listens for clients
 */
record EtcdHistory(String url) {

  private static final Pattern REVISION = Pattern.compile("\"revision\":\"(\\d+)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Forgets all revisions before the newest. */
  void compact() {
    Matcher newest = REVISION.matcher(post("/v3/kv/range", "{\"key\":\"AA==\"}"));
    if (!newest.find()) {
      throw new AssertionError("etcd told no revision");
    }
    post("/v3/kv/compaction", "{\"revision\":\"%s\",\"physical\":true}".formatted(newest.group(1)));
  }

  private String post(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            "etcd answered %d to %s: %s".formatted(response.statusCode(), path, response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("etcd does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while etcd was asked", e);
    }
  }
}
