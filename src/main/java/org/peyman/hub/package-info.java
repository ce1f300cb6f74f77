/**
 * The house: {@code Main} and, beside it, one package for each room.
 *
 * <p>{@code Main} is the only class that knows every room. No room imports this package.
 */
@NullMarked
package org.peyman.hub;

import org.jspecify.annotations.NullMarked;
