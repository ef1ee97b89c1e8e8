// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.Descriptor;

/** Gives the rules of a type when they are needed, as types hold each other in circles. */
interface Rules {

  MessageRule of(Descriptor type);
}
