// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.spi.secret.SecretText;

/**
 * Credentials as they were found.
 *
 * @param where as a user reads it
 * @param json empty: this machine's metadata server has them
 */
record Found(String where, SecretText json) {

  static Found metadataServer(String host) {
    return new Found("the metadata server " + host, SecretText.NONE);
  }
}
