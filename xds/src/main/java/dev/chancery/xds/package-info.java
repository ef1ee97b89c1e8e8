/** The xDS gRPC services over any snapshot source. */
@NullMarked
package dev.chancery.xds;

import org.jspecify.annotations.NullMarked;
