// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.URI;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes requests of Google's libraries exchanges of ours. */
final class ExchangeTransport extends HttpTransport {

  private final Exchanges exchanges;
  private final Supplier<Deadline> deadlines;
  private final UnaryOperator<URI> rewrite;

  ExchangeTransport(Exchanges exchanges, Supplier<Deadline> deadlines, UnaryOperator<URI> rewrite) {
    this.exchanges = exchanges;
    this.deadlines = deadlines;
    this.rewrite = rewrite;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new ExchangeRequest(exchanges, deadlines, method, rewrite.apply(URI.create(url)));
  }
}
