// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import java.util.List;

/**
 * As whom Compute Engine is asked: as the settings say, or as the owner of a secret, who alone may
 * then say whom to act as. With the operator's credentials a user would act as anybody whom the
 * operator may act as.
 *
 * @param credentials {@code secretRef}, or as the settings say (the default)
 * @param serviceAccount the service account to act as instead of the secret's; empty (the default)
 *     for the secret's own
 * @param delegates service accounts by way of which to act as it, in order; none by default
 * @param quotaProject the project whose quota is used; empty (the default) for the secret's own
 */
public record IdentityChoice(
    @OneOf(defaultValue = "{\"pluginCredentials\": true}")
        @JsonPropertyDescription("Whose credentials are used.")
        CredentialsChoice credentials,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "Service account to act as, with secretRef alone; the secret's own by default.")
        String serviceAccount,
    @JsonPropertyDescription("Service accounts by way of which to act as serviceAccount.")
        List<String> delegates,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "Project whose quota is used, with secretRef alone; the secret's own by default.")
        String quotaProject) {

  /** As the settings say. */
  public static final IdentityChoice DEFAULT =
      new IdentityChoice(new PluginCredentials(true), "", List.of(), "");

  /** Copies the list and refuses what can't be accounts. */
  public IdentityChoice {
    delegates = List.copyOf(delegates);
    if (!serviceAccount.isEmpty()) {
      GceNames.serviceAccount("serviceAccount", serviceAccount);
    }
    for (int i = 0; i < delegates.size(); i++) {
      GceNames.serviceAccount("delegates[%d]".formatted(i), delegates.get(i));
    }
    if (!quotaProject.isEmpty()) {
      GceNames.project("quotaProject", quotaProject);
    }
    if (!delegates.isEmpty() && serviceAccount.isEmpty()) {
      throw new InvalidValueException(
          "delegates", "found without serviceAccount (expected: the account to act as, too)");
    }
    if (credentials instanceof PluginCredentials) {
      needsSecret("serviceAccount", serviceAccount);
      needsSecret("quotaProject", quotaProject);
    }
  }

  private static void needsSecret(String field, String value) {
    if (!value.isEmpty()) {
      throw new InvalidValueException(
          field,
          "found '%s' without secretRef (expected: a secretRef of the upstream's own, or gce.%s of the settings)"
              .formatted(value, field));
    }
  }
}
