package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.ResourceRef;

/**
 * The key of a service account, in a {@code Secret} that holds {@code gcp}, or it as the only text
 * of {@code data}. When it changes, the new one is used.
 *
 * @param secret the secret
 */
@JsonTypeName("secretRef")
public record SecretKey(
    @JsonValue @JsonPropertyDescription("Secret with the key of a service account.")
        ResourceRef secret)
    implements CredentialsChoice {}
