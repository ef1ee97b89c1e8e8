package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.OneOf;
import java.util.List;

/**
 * As whom Compute Engine is asked.
 *
 * @param credentials {@code secretRef}, or those of the settings
 * @param serviceAccount the service account to act as instead; empty (the default) for that of the
 *     settings
 * @param delegates service accounts by way of which to act as it, in order; none by default
 * @param quotaProject the project whose quota is used; empty (the default) for that of the settings
 */
public record IdentityChoice(
    @OneOf(defaultValue = "{\"pluginCredentials\": true}")
        @JsonPropertyDescription("Whose credentials are used.")
        CredentialsChoice credentials,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Service account to act as; that of the settings by default.")
        String serviceAccount,
    @JsonPropertyDescription("Service accounts by way of which to act as it.")
        List<String> delegates,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Project whose quota is used; that of the settings by default.")
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
  }
}
