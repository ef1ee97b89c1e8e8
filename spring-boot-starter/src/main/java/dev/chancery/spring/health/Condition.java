// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

/** In which condition the control plane is. */
enum Condition {
  /** All has spoken once, and Envoys are served. */
  UP,
  /** Something is awaited, or the port for Envoys is not open yet. */
  NOT_READY,
  /** The port for Envoys was closed. */
  STOPPED
}
