// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceRef;

/**
 * Something that only those may see who need it, such as a certificate with its key. Other
 * resources name it. Its text form does not tell what it holds.
 *
 * @param metadata names and labels
 * @param content what it holds
 */
@Confidential
public record Secret(
    Metadata metadata,
    @OneOf @JsonPropertyDescription("What the secret holds.") SecretContent content)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "Secret";

  /** Checks that there is all of it. */
  public Secret {
    Check.present("metadata", metadata);
    Check.present("content", content);
  }

  /**
   * {@return a secret without labels}
   *
   * @param namespace the namespace
   * @param name the name, unique among secrets of the namespace
   * @param content what it holds
   */
  public static Secret of(String namespace, String name, SecretContent content) {
    return new Secret(Metadata.of(namespace, name), content);
  }

  /** {@return the reference by which others name this secret} */
  public ResourceRef ref() {
    return metadata.ref();
  }
}
