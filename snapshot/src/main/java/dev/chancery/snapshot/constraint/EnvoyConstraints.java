// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.chancery.snapshot.content.EnvoyTypes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks messages against the constraints that Envoy's API carries, as Envoy itself does when it
 * reads them: the {@code validate.rules} of protoc-gen-validate. Looks into nested messages, and
 * into packed ones whose type is on the class path. The constraints of a type are read once. Safe
 * for use by several threads.
 *
 * <p>What it accepts an Envoy may still refuse, for reasons that are written nowhere but in its
 * code.
 */
public final class EnvoyConstraints {

  private final Map<Descriptor, MessageRule> rules = new ConcurrentHashMap<>();
  private final RuleReader reader;

  /**
   * Makes a checker that has read no constraints yet.
   *
   * @param types finds the types of packed messages
   */
  public EnvoyConstraints(EnvoyTypes types) {
    this.reader = new RuleReader(types, this::of);
  }

  /**
   * {@return the constraints that a message does not keep, in the order of the fields; not all of
   * them where there are very many}
   *
   * @param message a message of Envoy's API
   */
  public List<Violation> check(Message message) {
    Findings findings = new Findings();
    of(message.getDescriptorForType()).check(message, Place.TOP, findings);
    return findings.all();
  }

  private MessageRule of(Descriptor type) {
    MessageRule known = rules.get(type);
    return known == null ? rules.computeIfAbsent(type, reader::read) : known;
  }
}
