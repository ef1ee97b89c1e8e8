/** External processing: a service sees and changes requests and answers. */
@NullMarked
package dev.chancery.plugins.traffic.security.extproc;

import org.jspecify.annotations.NullMarked;
