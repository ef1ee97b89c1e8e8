/** Upstreams that are made of what projects hold, without a user's writing them. */
@NullMarked
package dev.chancery.plugins.gce.upstream;

import org.jspecify.annotations.NullMarked;
