// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.secret;

import dev.chancery.spi.Timers;
import java.time.Duration;

/**
 * How long secrets are waited for.
 *
 * @param timers of the control plane, as a plugin may keep its own busy
 * @param answerLimit how long a secret may stay unanswered before it counts as missing
 */
record SecretTiming(Timers timers, Duration answerLimit) {}
