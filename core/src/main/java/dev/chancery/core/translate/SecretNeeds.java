// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a resource depends on of secrets.
 *
 * @param asked what it asked, whether or not it may use the secrets
 * @param granted the secrets among them that it may use, be they there or not
 */
record SecretNeeds(Set<SecretQuestion> asked, Set<ResourceRef> granted) {

  /** It has to do with no secret. */
  static final SecretNeeds NONE = new SecretNeeds(Set.of(), Set.of());

  /**
   * What follows from what a resource was told.
   *
   * @param told the answers to all that it asked
   * @param served what is served of it names these, by an earlier translation maybe
   */
  static SecretNeeds of(Map<SecretQuestion, SecretAnswer> told, Collection<SecretUse> served) {
    Set<SecretQuestion> asked = new HashSet<>(told.keySet());
    Set<ResourceRef> granted = new HashSet<>();
    told.forEach(
        (question, answer) -> {
          if (answer.isGranted()) {
            granted.add(question.secret());
          }
        });
    for (SecretUse use : served) {
      asked.add(SecretQuestion.parts(use.secret()));
      granted.add(use.secret());
    }
    return new SecretNeeds(asked, granted);
  }
}
