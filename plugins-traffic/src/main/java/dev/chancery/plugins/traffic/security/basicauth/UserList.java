// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContext;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All users of a policy, those that are written and those of its secrets, in Envoy's form. */
final class UserList {

  private final List<String> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private UserList() {}

  /**
   * The users, for a field that Envoy's API marks as sensitive.
   *
   * @param context lends the secrets
   * @throws InvalidValueException if a secret can't be used, or a user is there twice
   */
  static DataSource of(SecretContext context, BasicAuth policy) {
    TextSource written = policy.users().source();
    if (policy.secretRefs().isEmpty() || !(written instanceof TextSource.Inline inline)) {
      return written.toProto();
    }
    UserList list = new UserList();
    list.add("users", Htpasswd.read("users", inline.text().value()));
    for (int i = 0; i < policy.secretRefs().size(); i++) {
      ResourceRef secret = policy.secretRefs().get(i);
      String field = "secretRefs[%d]".formatted(i);
      list.add(field, SecretUsers.read(field, secret, context.secretContent(field, secret)));
    }
    return DataSource.newBuilder().setInlineString(String.join("\n", list.lines)).build();
  }

  private void add(String field, List<Htpasswd.User> users) {
    for (Htpasswd.User user : users) {
      if (!names.add(user.name())) {
        throw new InvalidValueException(
            field,
            "found a user name a second time; it is not shown (expected: each name once in users and secrets)");
      }
      lines.add(user.line());
    }
  }
}
