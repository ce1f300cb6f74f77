package org.peyman.hub.graphql;

import org.peyman.hub.domain.Title;

/** In which language a label is written. */
enum Language {
  FA,
  EN;

  /** What is said in this language. */
  String of(Title title) {
    return this == FA ? title.fa() : title.en();
  }
}
