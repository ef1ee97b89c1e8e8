package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Set;

/**
 * The key of a service account of Google Cloud, by which discovery asks its APIs. Envoy never gets
 * it. Where it is read from YAML or JSON, it is checked to be such a key.
 *
 * @param serviceAccountJson the key file as Google Cloud gives it: a JSON object whose {@code type}
 *     is {@code service_account}; not empty
 */
@JsonTypeName("gcp")
@Confidential
public record GcpSecret(
    @JsonPropertyDescription(
            "The JSON key of a service account, as Google Cloud gives it, as text of several"
                + " lines.")
        SecretText serviceAccountJson)
    implements SecretContent {

  /** Checks that there is a key. */
  public GcpSecret {
    if (serviceAccountJson.isEmpty()) {
      throw new InvalidValueException(
          "serviceAccountJson", "found nothing (expected: the JSON key of a service account)");
    }
  }

  @Override
  public Set<SecretPart> parts() {
    return Set.of();
  }
}
