// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Message;
import java.util.List;

/** Something that a message must keep. Immutable. */
interface MessageRule {

  /** Tells what is wrong with the message that stands at a place. */
  void check(Message message, Place place, Findings findings);

  /** Several rules, one after the other. */
  static MessageRule all(List<MessageRule> rules) {
    MessageRule[] each = rules.toArray(MessageRule[]::new);
    return (message, place, findings) -> {
      for (MessageRule rule : each) {
        rule.check(message, place, findings);
      }
    };
  }
}
