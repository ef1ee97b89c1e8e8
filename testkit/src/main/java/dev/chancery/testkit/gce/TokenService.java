// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes a service account's signed statement for a token, as Google's OAuth service does. */
final class TokenService implements Service {

  static final String PATH = "/token";

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Google's clients name this one, whatever the key's file says. */
  private static final String GOOGLE = "https://oauth2.googleapis.com/token";

  private final Keys keys;
  private final Tokens tokens;
  private final String uri;

  TokenService(Keys keys, Tokens tokens, String uri) {
    this.keys = keys;
    this.tokens = tokens;
    this.uri = uri;
  }

  @Override
  public Optional<Answer> answer(IncomingRequest request, String identity) {
    return request.path().equals(PATH) ? Optional.of(answer(request)) : Optional.empty();
  }

  private Answer answer(IncomingRequest request) {
    Map<String, String> form = IncomingRequest.form(request.body());
    if (!request.method().equals("POST") || !GRANT.equals(form.get("grant_type"))) {
      return refusal("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
    }
    Optional<Assertion> read = Assertion.read(form.getOrDefault("assertion", ""));
    if (read.isEmpty()) {
      return refusal("invalid_request", "Bad Request");
    }
    Assertion assertion = read.get();
    String problem = keys.problem(assertion);
    if (!problem.isEmpty()) {
      return refusal("invalid_grant", problem);
    }
    if (!Set.of(uri, GOOGLE).contains(assertion.claim("aud"))) {
      return refusal("invalid_grant", "Failed audience check");
    }
    if (assertion.claim("scope").isBlank()) {
      return refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }
    return Answer.json(200, token(tokens, assertion.claim("iss")));
  }

  /** A new token, as OAuth writes it. */
  static ObjectNode token(Tokens tokens, String identity) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", tokens.issue(identity))
        .put("expires_in", tokens.lifetime().toSeconds())
        .put("token_type", "Bearer");
  }

  private static Answer refusal(String error, String description) {
    return Answer.json(
        400,
        JsonNodeFactory.instance
            .objectNode()
            .put("error", error)
            .put("error_description", description));
  }
}
