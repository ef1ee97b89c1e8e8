// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Acting as another service account.
 *
 * @param account its e-mail address; empty for none
 * @param delegates by way of which, in order
 * @param iam where tokens of other accounts are given out
 */
record Impersonation(String account, List<String> delegates, URI iam) {

  private static final String READ_ONLY = "https://www.googleapis.com/auth/compute.readonly";
  private static final String IAM = "https://www.googleapis.com/auth/cloud-platform";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(@[A-Za-z0-9.-]+)?");
  private static final String PREFIX = "projects/-/serviceAccounts/";
  private static final int LIFETIME_SECONDS = 3600;

  Impersonation {
    delegates = List.copyOf(delegates);
  }

  /** Credentials that may read Compute Engine, and nothing else. */
  GoogleCredentials readOnly(GoogleCredentials own, HttpTransportFactory transport)
      throws CredentialProblem {
    if (account.isEmpty()) {
      return own.createScoped(List.of(READ_ONLY));
    }
    checkName(account);
    for (String delegate : delegates) {
      checkName(delegate);
    }
    return ImpersonatedCredentials.newBuilder()
        .setSourceCredentials(own.createScoped(List.of(IAM)))
        .setTargetPrincipal(account)
        .setDelegates(delegates.stream().map(name -> PREFIX + name).toList())
        .setScopes(List.of(READ_ONLY))
        .setLifetime(LIFETIME_SECONDS)
        .setHttpTransportFactory(transport)
        .setIamEndpointOverride(iam + "/v1/" + PREFIX + account + ":generateAccessToken")
        .build();
  }

  /** Such a name becomes part of an address. */
  private static void checkName(String name) throws CredentialProblem {
    if (!NAME.matcher(name).matches()) {
      throw new CredentialProblem(
          "'" + name + "' is no service account (expected: its e-mail address)");
    }
  }

  /** As a user reads it, behind whose credentials they are. */
  String suffix() {
    return account.isEmpty() ? "" : ", acting as '" + account + "'";
  }
}
