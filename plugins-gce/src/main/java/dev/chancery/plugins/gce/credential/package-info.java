// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** As whom Compute Engine is asked: where credentials are found, and the tokens that they give. */
@NullMarked
package dev.chancery.plugins.gce.credential;

import org.jspecify.annotations.NullMarked;
