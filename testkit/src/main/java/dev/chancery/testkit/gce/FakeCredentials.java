// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask the fake Compute Engine, and where tokens are to be had: from an OAuth token endpoint
 * for the keys of service accounts, from a metadata server, and by impersonation. Keys are made
 * when they are asked for. Safe for use by several threads.
 */
public final class FakeCredentials {

  private final String endpoint;
  private final Clock clock = Clock.systemUTC();
  private final Keys keys = new Keys(clock);
  private final Tokens tokens = new Tokens(clock);
  private final MetadataService metadata = new MetadataService(tokens);
  private final ImpersonationService impersonation = new ImpersonationService(tokens, clock);
  private volatile boolean required;

  FakeCredentials(String endpoint) {
    this.endpoint = endpoint;
  }

  List<Service> services() {
    return List.of(new TokenService(keys, tokens, tokenUri()), metadata, impersonation);
  }

  /** From now on requests to the Compute API need a token that is good; others get 401. */
  public void require() {
    required = true;
  }

  boolean areRequired() {
    return required;
  }

  /**
   * {@return a key of a service account, as the JSON file that Google gives: its token URI is the
   * fake's} Each call makes another key; those of before stay good.
   *
   * @param email the account, such as {@code reader@shop.iam.gserviceaccount.com}
   * @param projectId the account's project
   */
  public String serviceAccountJson(String email, String projectId) {
    ServiceAccountKey key = keys.make(email);
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "service_account")
        .put("project_id", projectId)
        .put("private_key_id", key.id())
        .put("private_key", key.privateKeyPem())
        .put("client_email", email)
        .put("client_id", Long.toString(Fingerprints.number(email)))
        .put("auth_uri", endpoint + "/o/oauth2/auth")
        .put("token_uri", tokenUri())
        .put("universe_domain", "googleapis.com")
        .toPrettyString();
  }

  /**
   * Revokes the keys of an account that were made so far. Tokens stay good until they end.
   *
   * @param email the account
   */
  public void revokeKeys(String email) {
    keys.revoke(email);
  }

  /**
   * Revokes the tokens of an account that were given so far.
   *
   * @param email the account
   */
  public void revokeTokens(String email) {
    tokens.revoke(email);
  }

  /**
   * How long tokens that are given from now on are good; one hour unless it is set.
   *
   * @param lifetime the time, which answers tell in full seconds
   */
  public void tokenLifetime(Duration lifetime) {
    tokens.lifetime(lifetime);
  }

  /**
   * {@return a new token of an account, without any key}
   *
   * @param email the account
   */
  public String token(String email) {
    return tokens.issue(email);
  }

  /** {@return where keys are changed for tokens} */
  public String tokenUri() {
    return endpoint + TokenService.PATH;
  }

  /**
   * Lets the metadata server speak for a machine; before that it knows nothing.
   *
   * @param email the machine's service account
   * @param projectId its project
   */
  public void serveMetadata(String email, String projectId) {
    metadata.serve(new MetadataService.Machine(email, projectId));
  }

  /** {@return host and port of the metadata server, as in {@code GCE_METADATA_HOST}} */
  public String metadataHost() {
    return endpoint.substring("http://".length());
  }

  /**
   * Lets an account have tokens of another.
   *
   * @param caller the account that asks
   * @param target the account whose tokens it gets
   */
  public void allowImpersonation(String caller, String target) {
    impersonation.allow(caller, target);
  }

  /**
   * {@return where an account's tokens are had by another, a URL}
   *
   * @param target the account whose tokens are had
   */
  public String impersonationUrl(String target) {
    return "%s/v1/projects/-/serviceAccounts/%s:generateAccessToken".formatted(endpoint, target);
  }

  /** Whose token it is: one that was given, or one that a service account signed itself. */
  Optional<String> identityOf(String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    return tokens
        .identityOf(token)
        .or(
            () ->
                Assertion.read(token)
                    .filter(assertion -> keys.problem(assertion).isEmpty())
                    .map(assertion -> assertion.claim("iss")));
  }
}
