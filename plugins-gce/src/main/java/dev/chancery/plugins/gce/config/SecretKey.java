// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.ResourceRef;

/**
 * The key of a service account, in a {@code Secret} of {@code data}: its only text, or that called
 * {@code serviceAccountJson}. When it changes, the new one is used.
 *
 * @param secret the secret
 */
@JsonTypeName("secretRef")
public record SecretKey(
    @JsonValue @JsonPropertyDescription("Secret of data with the key of a service account.")
        ResourceRef secret)
    implements CredentialsChoice {}
