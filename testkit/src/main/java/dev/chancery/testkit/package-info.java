// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Contract tests, fakes and a real-Envoy harness for plugin authors and host applications. */
@NullMarked
package dev.chancery.testkit;

import org.jspecify.annotations.NullMarked;
