// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.http.HttpStatusException;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads all pages of a listing, each into records at once, or fails as a whole.
 *
 * @param max how many pages one listing may have
 */
record Pages(int max) {

  /** Asks for one page. */
  @FunctionalInterface
  interface Call<P> {
    P page(String token) throws GceException, InterruptedException;
  }

  /**
   * How pages of a kind are read.
   *
   * @param next the token of the page behind it; empty if it is the last
   * @param add adds what a page holds
   */
  record Kind<P, T>(Function<P, String> next, BiConsumer<ListingParts<T>, P> add) {}

  /** All pages. Begun anew, once, if Compute Engine has forgotten what a token of it means. */
  <P, T> ListingParts<T> read(Asked asked, Kind<P, T> kind, Call<P> call)
      throws GceException, InterruptedException {
    try {
      return readOnce(asked, kind, call);
    } catch (TokenRefused e) {
      try {
        return readOnce(asked, kind, call);
      } catch (TokenRefused again) {
        throw again.refusal;
      }
    }
  }

  private <P, T> ListingParts<T> readOnce(Asked asked, Kind<P, T> kind, Call<P> call)
      throws GceException, InterruptedException, TokenRefused {
    ListingParts<T> parts = new ListingParts<>();
    String token = "";
    for (int page = 0; page < max; page++) {
      P answer = ask(call, token);
      kind.add().accept(parts, answer);
      token = kind.next().apply(answer);
      if (token.isEmpty()) {
        return parts;
      }
    }
    throw new GceException(
        GceException.Reason.CONFIGURATION,
        asked + ": there are more than " + max + " pages; narrow it with a filter, or allow more",
        new IOException("too many pages"));
  }

  private static <P> P ask(Call<P> call, String token)
      throws GceException, InterruptedException, TokenRefused {
    try {
      return call.page(token);
    } catch (GceException e) {
      boolean refused =
          e.getCause() instanceof HttpStatusException answer
              && (answer.status() == 400 || answer.status() == 410);
      if (refused && !token.isEmpty()) {
        throw new TokenRefused(e);
      }
      throw e;
    }
  }

  /** A page behind the first was refused as a bad request: its token is stale. */
  private static final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final GceException refusal;

    TokenRefused(GceException refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }
}
