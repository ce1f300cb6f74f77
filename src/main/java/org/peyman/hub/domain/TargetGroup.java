package org.peyman.hub.domain;

/** The group for whose sake the person was placed. */
public enum TargetGroup implements Titled {
  AIDED_HOUSEHOLD("خانوار تحت حمایت", "Aided households"),
  LOW_INCOME("کم‌درآمد", "Low income"),
  WOMAN_HEAD_OF_HOUSEHOLD("زن سرپرست خانوار", "Women heading households"),
  DISABILITY("دارای معلولیت", "Persons with disabilities"),
  OTHER("سایر گروه‌ها", "Other groups");

  private final Title title;

  TargetGroup(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
