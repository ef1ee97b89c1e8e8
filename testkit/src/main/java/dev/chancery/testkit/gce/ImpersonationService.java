// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives one account a token of another, as Google's IAM credentials API does. */
final class ImpersonationService implements Service {

  private static final Pattern PATH =
      Pattern.compile("/v1/projects/-/serviceAccounts/([^/:]+):generateAccessToken");

  private record Permit(String caller, String target) {}

  private final Tokens tokens;
  private final Clock clock;
  private final Set<Permit> permits = ConcurrentHashMap.newKeySet();

  ImpersonationService(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void allow(String caller, String target) {
    permits.add(new Permit(caller, target));
  }

  @Override
  public Optional<Answer> answer(IncomingRequest request, String identity) {
    Matcher path = PATH.matcher(request.path());
    return path.matches() ? Optional.of(answer(identity, path.group(1))) : Optional.empty();
  }

  private Answer answer(String caller, String target) {
    if (caller.isEmpty()) {
      return Errors.missingToken();
    }
    if (!permits.contains(new Permit(caller, target))) {
      return Errors.of(
          403,
          "forbidden",
          "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).");
    }
    return Answer.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("accessToken", tokens.issue(target))
            .put(
                "expireTime",
                clock
                    .instant()
                    .plus(tokens.lifetime())
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()));
  }
}
