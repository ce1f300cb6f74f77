package org.peyman.hub.address;

import java.nio.file.Path;

/**
 * What a server shows to be known by, in PEM.
 *
 * @param certificates its own first, then those that lead to one that clients trust
 * @param key the private key of the first
 */
public record PemFiles(Path certificates, Path key) {}
