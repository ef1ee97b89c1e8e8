// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.spi.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file, read each time: it is small, and what a rotation wrote counts with the next call.
 *
 * @param path where it is
 */
record FileOrigin(Path path) implements Origin {

  @Override
  public Found find() throws CredentialProblem {
    String where = "the file '" + path + "'";
    try {
      String json = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      if (json.isBlank()) {
        throw new CredentialProblem(where + " is empty");
      }
      return new Found(where, new SecretText(json));
    } catch (NoSuchFileException e) {
      throw new CredentialProblem(where + " does not exist");
    } catch (AccessDeniedException e) {
      throw new CredentialProblem(where + " may not be read by this process");
    } catch (IOException e) {
      throw new CredentialProblem(where + " can't be read");
    }
  }

  @Override
  public Trust trust() {
    return Trust.OPERATOR;
  }
}
