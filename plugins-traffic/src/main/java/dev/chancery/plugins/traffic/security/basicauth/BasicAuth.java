package dev.chancery.plugins.traffic.security.basicauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code basicAuth}: requests need a user's name and password, else they are
 * answered with 401. The specific one holds alone, but one that names no users has those of the
 * general one.
 *
 * @param users the users
 * @param forwardUsernameHeader a header in which the upstream gets the user's name; none if empty,
 *     which is the default
 * @param authenticationHeader the header that has name and password; {@code authorization} if
 *     empty, which is the default
 * @param disabled whether no password is needed, whatever is said elsewhere; false by default
 */
public record BasicAuth(
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("The users.") Users users,
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

  /** Checks the names of the headers. */
  public BasicAuth {
    Check.present("users", users);
    if (!forwardUsernameHeader.isEmpty()) {
      Check.headerName("forwardUsernameHeader", forwardUsernameHeader);
    }
    if (!authenticationHeader.isEmpty()) {
      Check.headerName("authenticationHeader", authenticationHeader);
    }
  }

  /** What holds where this does and that, which is more specific. */
  BasicAuth merged(BasicAuth specific) {
    return specific.users.source().isEmpty()
        ? new BasicAuth(
            users, specific.forwardUsernameHeader, specific.authenticationHeader, specific.disabled)
        : specific;
  }
}
