// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** An application that writes a proxy by itself: with a virtual host for each upstream. */
@NullMarked
package dev.chancery.examples.controller;

import org.jspecify.annotations.NullMarked;
