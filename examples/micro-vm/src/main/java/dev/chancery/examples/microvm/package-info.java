/** Micro VMs, to which routes refer as they do to upstreams. */
@NullMarked
package dev.chancery.examples.microvm;

import org.jspecify.annotations.NullMarked;
