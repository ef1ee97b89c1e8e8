/**
 * Discovery for back ends that can only be asked: the plugin brings one function, from upstreams to
 * their endpoints, and {@link dev.chancery.spi.polling.PolledWatch} does the rest.
 */
@NullMarked
package dev.chancery.spi.polling;

import org.jspecify.annotations.NullMarked;
