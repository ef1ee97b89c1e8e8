// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import dev.chancery.spi.secret.SecretText;

/** Where an identity comes from. Equal sources are one identity. */
public sealed interface CredentialSource {

  /** No identity: no token is sent. For tests and private endpoints. */
  record None() implements CredentialSource {}

  /**
   * Google's application default credentials: the file that {@code GOOGLE_APPLICATION_CREDENTIALS}
   * names, gcloud's, or the metadata server's.
   */
  record ApplicationDefault() implements CredentialSource {}

  /** The JSON in the environment variable {@code GOOGLE_CREDENTIALS_JSON}. */
  record EnvironmentJson() implements CredentialSource {}

  /**
   * A file of the operator's; a changed file takes effect.
   *
   * @param path where it is
   */
  record JsonFile(String path) implements CredentialSource {}

  /**
   * The key of a service account, from a {@code Secret}: a user's, so that no other type of
   * credentials is taken.
   *
   * @param secret the secret's name, for messages
   * @param json the key as Google gives it out
   */
  record ServiceAccountKey(String secret, SecretText json) implements CredentialSource {}
}
