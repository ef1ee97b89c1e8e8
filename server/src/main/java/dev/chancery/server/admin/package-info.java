/** The admin port: health, metrics and what the control plane knows, to be read only. */
@NullMarked
package dev.chancery.server.admin;

import org.jspecify.annotations.NullMarked;
