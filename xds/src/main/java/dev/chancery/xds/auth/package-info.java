/** Who a client is, and which nodes it may say it is. */
@NullMarked
package dev.chancery.xds.auth;

import org.jspecify.annotations.NullMarked;
