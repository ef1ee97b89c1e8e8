// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code basicAuth}: requests need a user's name and password, else they are
 * answered with 401. The specific one holds alone, but one that names no users and no secrets has
 * those of the general one.
 *
 * @param users the users that are written in place, or in a file of Envoy's machine
 * @param secretRefs secrets with further users: {@code credentials}, one user each, or {@code data}
 *     with a list of users; none by default, and not beside a file
 * @param forwardUsernameHeader a header in which the upstream gets the user's name; none if empty,
 *     which is the default
 * @param authenticationHeader the header that has name and password; {@code authorization} if
 *     empty, which is the default
 * @param disabled whether no password is needed, whatever is said elsewhere; false by default
 */
public record BasicAuth(
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("The users.") Users users,
    @JsonPropertyDescription("Secrets with users.") List<ResourceRef> secretRefs,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Header in which the upstream gets the user's name.")
        String forwardUsernameHeader,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Header that has name and password; authorization if empty.")
        String authenticationHeader,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no password is needed.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "basicAuth";

  /** Copies the list, and checks the names of the headers. */
  public BasicAuth {
    Check.present("users", users);
    secretRefs = List.copyOf(secretRefs);
    if (!secretRefs.isEmpty() && users.source() instanceof TextSource.InFile) {
      throw new InvalidValueException(
          "secretRefs",
          "found secrets beside users.filename, which Envoy reads alone (expected: one of them)");
    }
    if (!forwardUsernameHeader.isEmpty()) {
      Check.headerName("forwardUsernameHeader", forwardUsernameHeader);
    }
    if (!authenticationHeader.isEmpty()) {
      Check.headerName("authenticationHeader", authenticationHeader);
    }
  }

  /** What holds where this does and that, which is more specific. */
  BasicAuth merged(BasicAuth specific) {
    return specific.namesUsers()
        ? specific
        : new BasicAuth(
            users,
            secretRefs,
            specific.forwardUsernameHeader,
            specific.authenticationHeader,
            specific.disabled);
  }

  /** Whether it says who the users are. */
  boolean namesUsers() {
    return !users.source().isEmpty() || !secretRefs.isEmpty();
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return Set.copyOf(secretRefs);
  }
}
