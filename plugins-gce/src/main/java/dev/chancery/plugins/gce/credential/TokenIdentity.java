// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.http.Deadline;
import dev.chancery.plugins.gce.http.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has a token. Its credentials are looked for with each call, and read again when they
 * are others than before; a token is kept as long as it is good.
 */
final class TokenIdentity implements Identity {

  private static final URI AUDIENCE = URI.create("https://compute.googleapis.com/");

  private final Origin origin;
  private final CredentialReader reader;
  private final Impersonation impersonation;
  private final Environment environment;
  private final Turn turn = new Turn();
  private volatile boolean forget;
  // what follows belongs to whose turn it is
  private @Nullable HttpTransport transport;
  private @Nullable Found read;
  private @Nullable GoogleCredentials credentials;

  TokenIdentity(
      Origin origin, TokenHosts hosts, Impersonation impersonation, Environment environment) {
    this.origin = origin;
    this.reader = new CredentialReader(hosts, this::transport);
    this.impersonation = impersonation;
    this.environment = environment;
  }

  @Override
  public Map<String, List<String>> headers(Exchanges exchanges)
      throws GceException, InterruptedException {
    Deadline deadline = exchanges.deadline();
    TokenFailures failures = new TokenFailures(origin, impersonation);
    try {
      turn.take(exchanges, deadline);
    } catch (IOException e) {
      throw failures.of(e);
    }
    try {
      transport = exchanges.transport(deadline, uri -> ask(uri, failures));
      Found found = origin.find();
      failures.found(found);
      return new HashMap<>(credentials(found).getRequestMetadata(AUDIENCE));
    } catch (CredentialProblem e) {
      throw failures.of(e);
    } catch (IOException e) {
      throw failures.of(e);
    } finally {
      transport = null;
      turn.give();
    }
  }

  private URI ask(URI address, TokenFailures failures) {
    failures.asked();
    return MetadataServer.rewrite(address, environment);
  }

  private GoogleCredentials credentials(Found found) throws CredentialProblem {
    GoogleCredentials known = credentials;
    if (known != null && found.equals(read) && !forget) {
      return known;
    }
    forget = false;
    GoogleCredentials fresh =
        impersonation.readOnly(reader.read(found, origin.trust()), this::transport);
    credentials = fresh;
    read = found;
    return fresh;
  }

  /** That of the call whose turn it is: a token is had by the dead-line of who needs it. */
  private HttpTransport transport() {
    return Objects.requireNonNull(transport, "no call is in its turn");
  }

  @Override
  public void forgetToken() {
    forget = true;
  }
}
