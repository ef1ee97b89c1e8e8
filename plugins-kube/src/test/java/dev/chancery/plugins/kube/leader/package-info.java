@NullMarked
package dev.chancery.plugins.kube.leader;

import org.jspecify.annotations.NullMarked;
