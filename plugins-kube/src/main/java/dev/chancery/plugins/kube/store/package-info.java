// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Resources that a program keeps as objects of a cluster. */
@NullMarked
package dev.chancery.plugins.kube.store;

import org.jspecify.annotations.NullMarked;
