// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import java.util.Collection;
import java.util.Map;

/**
 * What one resource may know of secrets now. Immutable.
 *
 * @param view what may be known
 * @param users the resource, and the policies that are attached to it
 */
record SecretScope(SecretView view, SecretUsers users) {

  /** Answers and notes what is asked. */
  SecretRequests requests() {
    return new SecretRequests(this);
  }

  SecretAnswer answer(SecretQuestion question) {
    return view.answer(users, question);
  }

  /** Whether the resource would be told the same again. */
  boolean stillAnswers(Map<SecretQuestion, SecretAnswer> told) {
    return view.stillAnswers(users, told);
  }

  /** Whether the resource may name all of these, whether or not they are there. */
  boolean allows(Collection<SecretUse> uses) {
    return uses.stream().allMatch(use -> users.mayUse(use.secret(), view.grants()));
  }
}
