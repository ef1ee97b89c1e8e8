// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.UnaryCallable;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.credential.Identity;
import dev.chancery.plugins.gce.http.Exchanges;
import dev.chancery.plugins.gce.http.HttpStatusException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes single calls, as somebody.
 *
 * @param exchanges by which tokens are had
 * @param quotaProject empty for the identity's own
 */
record Calls(Exchanges exchanges, Identity identity, String quotaProject) {

  /** No retries, and no dead-line of the library's: its timer would start a thread. */
  private static final ApiCallContext ONCE =
      HttpJsonCallContext.createDefault()
          .withRetryableCodes(Set.of())
          .withRetrySettings(RetrySettings.newBuilder().setMaxAttempts(1).build());

  <Q, A> A ask(Asked asked, UnaryCallable<Q, A> callable, Q request)
      throws GceException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before: " + asked);
    }
    ApiCallContext context = ONCE.withExtraHeaders(headers());
    try {
      return callable.call(request, context);
    } catch (ApiException e) {
      GceException failure = CallFailures.of(asked, e);
      if (failure.getCause() instanceof HttpStatusException answer && answer.status() == 401) {
        identity.forgetToken();
      }
      throw failure;
    }
  }

  private Map<String, List<String>> headers() throws GceException, InterruptedException {
    Map<String, List<String>> headers = new HashMap<>(identity.headers(exchanges));
    if (!quotaProject.isEmpty()) {
      headers.put("x-goog-user-project", List.of(quotaProject));
    }
    return headers;
  }
}
