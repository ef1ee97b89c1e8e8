// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import java.util.concurrent.CompletableFuture;

/** Work of a plugin that is done again and again. */
interface Following {

  /** Ends it; the result is complete once no work is under way. */
  CompletableFuture<Void> end();
}
