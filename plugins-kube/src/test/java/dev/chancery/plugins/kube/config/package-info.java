// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.chancery.plugins.kube.config;

import org.jspecify.annotations.NullMarked;
