/**
 * The contract that every partner keeps, as tests to inherit: the jar with the classifier {@code
 * contract}. Enters: the door for partners, JUnit and the JDK, nothing else of the hub.
 */
@NullMarked
package org.peyman.hub.partner.contract;

import org.jspecify.annotations.NullMarked;
