// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Discovery for back ends that can only be asked: the plugin brings one function, from upstreams to
 * their endpoints, and {@link dev.chancery.spi.polling.PolledWatch} does the rest. {@link
 * dev.chancery.spi.polling.PolledUpstreams} does so for upstreams that nobody has to write.
 */
@NullMarked
package dev.chancery.spi.polling;

import org.jspecify.annotations.NullMarked;
