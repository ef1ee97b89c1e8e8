/** Secrets as resources of the configuration: certificates, keys, passwords. None is ever shown. */
@NullMarked
package dev.chancery.spi.secret;

import org.jspecify.annotations.NullMarked;
