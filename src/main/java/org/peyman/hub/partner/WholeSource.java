package org.peyman.hub.partner;

/**
 * A source whose every reading, from its first page after a null or final cursor to the page
 * without more, gives all that it holds, such as a file or a report that is fetched anew. What such
 * a source was refused for and holds no longer is closed in quarantine.
 *
 * <p>Where nothing has changed since the last reading, one page without rows, with the very cursor
 * that was asked with, says so: it closes nothing.
 */
public interface WholeSource extends FactSource {}
