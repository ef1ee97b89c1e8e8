// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Instant;

/**
 * That a plugin is not called for a while, as it failed again and again.
 *
 * @param plugin the plugin's name
 * @param reason what it did
 * @param until when it is tried again; whoever is still in quarantine after that has not been
 *     called since, or has failed at once
 */
public record Quarantine(String plugin, String reason, Instant until) {}
