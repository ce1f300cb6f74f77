package org.peyman.hub.graphql;

/** In which language a label is written. */
enum Language {
  FA,
  EN
}
