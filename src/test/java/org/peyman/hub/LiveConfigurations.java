package org.peyman.hub;

/**
 * What partners configure of the fields that {@link LiveFieldsTest} asks for: a system of each
 * kind.
 */
final class LiveConfigurations {

  static final String REPEATED =
      """
      codes:
        ostan: {"08": KERMAN, "17": GILAN, "07": FARS, "26": QOM}
      live:
        - extends: Province
          fa: کارگاه‌های نام در این استان
          en: Workshops of Name in this "province"
          codes: ostan
          rest:
            url: HTTP/provinces
            query: {year: "1404"}
            headers: {Authorization: Bearer t0ken}
            keys: {parameter: code}
            items: data.rows
            timeLimit: PT0.4S
          key: ostan
          fields:
            workshops: {from: n, type: Int, fa: شمار کارگاه‌ها, en: How many workshops}
            share: {type: Float, fa: سهم, en: Share}
            open: {type: Boolean, fa: باز, en: Open}
            newest: {from: meta.date, type: Date, date: solar, fa: تازه‌ترین, en: The newest}
            seen: {type: DateTime, fa: دیده شد, en: Seen at}
            title: {type: String, fa: عنوان, en: Title}
            mode: {from: how, type: WorkMode, codes: {home: HOME_BASED}, fa: شیوه, en: Mode}
            rank: {type: enum, codes: {A: GOOD, B: FAIR, "-": ""}, fa: رده, en: Rank}
            tags: {type: String, list: true, fa: برچسب‌ها, en: Tags}
            contact:
              fa: تماس
              en: Contact
              fields:
                phone: {type: String, fa: تلفن, en: Phone}
            branches:
              from: shobe
              list: true
              fa: شعبه‌ها
              en: Branches
              fields:
                name: {type: String, fa: نام, en: Name}
      """;

  static final String JOINED =
      """
      live:
        - extends: Province
          fa: نام در این استان
          en: Name in this province
          keep: PT5M
          rest:
            url: HTTP/joined?a=b
            keys: {parameter: codes, join: ","}
            items: by
          fields:
            jobs: {type: Int, fa: شغل‌ها, en: Jobs}
      """;

  static final String SENT =
      """
      live:
        - extends: Phase
          fa: نام در این مرحله
          en: Name in this phase
          codes: {"1": P1}
          rest:
            url: HTTP/sent
            keys: {body: ids, numbers: true}
            body: {year: 1404}
          key: id
          fields:
            jobs: {type: Int, fa: شغل‌ها, en: Jobs}
      """;

  static final String GRAPH =
      """
      live:
        - extends: Province
          fa: نام در این استان
          en: Name in this province
          graphql:
            url: HTTP/graphql
            query: "query($keys: [ID!]!, $year: Int) { places(ids: $keys, year: $year) { id n } }"
            variables: {year: 1404}
            keys: {variable: keys}
            items: places
          key: id
          fields:
            jobs: {from: n, type: Int, fa: شغل‌ها, en: Jobs}
      """;

  static final String TABLE =
      """
      live:
        - extends: Province
          fa: نام در این استان
          en: Name in this province
          codes: {"8": KERMAN, "17": GILAN, "26": QOM}
          postgres:
            uri: DATABASE
            query: SELECT ostan, cardinality($1::int[]) AS asked, count(*) AS n, max(day) AS newest,
              sum(pay) AS pay, sal.slow(max(wait)) FROM sal.job WHERE ostan = ANY ($1) GROUP BY ostan;
            numbers: true
            timeLimit: PT1S
          key: ostan
          fields:
            jobs: {from: n, type: Int, fa: شغل‌ها, en: Jobs}
            newest: {type: Date, fa: تازه‌ترین, en: The newest}
            pay: {type: Float, fa: دستمزد, en: Pay}
            asked: {type: Int, fa: پرسیده, en: For how many keys the question was}
      """;

  static final String MOVING =
      """
      live:
        - extends: Province
          fa: نام در این استان
          en: Name in this province
          rest:
            url: HTTP/moving
            keys: {parameter: code, join: ","}
          key: id
          fields:
            jobs: {type: Int, fa: شغل‌ها, en: Jobs}
      """;

  private LiveConfigurations() {}
}
