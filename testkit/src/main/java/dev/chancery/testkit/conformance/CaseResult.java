// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;

/**
 * What came of a case, asked for in one way.
 *
 * @param of the case
 * @param way how the clients asked
 * @param verdict what came of it
 * @param reason why it failed or does not apply; empty if it passed
 */
public record CaseResult(ConformanceCase of, XdsVariant way, Verdict verdict, String reason) {}
