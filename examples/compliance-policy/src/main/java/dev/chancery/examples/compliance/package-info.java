// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What an auditor asks of parts of a proxy, as a policy. */
@NullMarked
package dev.chancery.examples.compliance;

import org.jspecify.annotations.NullMarked;
