/** What the options for authentication, authorization and external processing have in common. */
@NullMarked
package dev.chancery.plugins.traffic.security;

import org.jspecify.annotations.NullMarked;
