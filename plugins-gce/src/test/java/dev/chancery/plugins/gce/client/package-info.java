// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.chancery.plugins.gce.client;

import org.jspecify.annotations.NullMarked;
