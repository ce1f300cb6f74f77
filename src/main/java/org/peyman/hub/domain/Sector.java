package org.peyman.hub.domain;

/** The branch of the economy a job belongs to. */
public enum Sector implements Titled {
  AGRICULTURE("کشاورزی", "Agriculture"),
  LIVESTOCK("دامداری", "Livestock"),
  HANDICRAFT("صنایع دستی", "Handicraft"),
  INDUSTRY("صنعت", "Industry"),
  CONSTRUCTION("ساختمان", "Construction"),
  SERVICES("خدمات", "Services"),
  OTHER("سایر بخش‌ها", "Other sectors");

  private final Title title;

  Sector(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
