// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.secret.SecretText;
import io.envoyproxy.envoy.config.core.v3.DataSource;

/** A text that is written in place, or that each Envoy reads from a file of its own machine. */
public sealed interface TextSource {

  /** {@return whether there is no text, as far as is known here} */
  boolean isEmpty();

  /** {@return the text, or where it is, as Envoy's message} */
  DataSource toProto();

  /**
   * A text that is written in place. It is never shown.
   *
   * @param text the text
   */
  @JsonTypeName("inlineString")
  record Inline(@JsonValue @JsonPropertyDescription("The text itself.") SecretText text)
      implements TextSource {

    /** Checks that it is not null. */
    public Inline {
      Check.present("inlineString", text);
    }

    @Override
    public boolean isEmpty() {
      return text.isEmpty();
    }

    @Override
    public DataSource toProto() {
      return DataSource.newBuilder().setInlineString(text.value()).build();
    }
  }

  /**
   * A file that Envoy reads when it gets the configuration.
   *
   * @param path the path on Envoy's machine
   */
  @JsonTypeName("filename")
  record InFile(@JsonValue @JsonPropertyDescription("Path on Envoy's machine.") String path)
      implements TextSource {

    /** Checks that there is a path. */
    public InFile {
      Check.notEmpty("filename", path);
      Check.oneLine("filename", path);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public DataSource toProto() {
      return DataSource.newBuilder().setFilename(path).build();
    }
  }
}
