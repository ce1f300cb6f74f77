-- Imdad's database as the demonstration imagines it: its own names, numbers and code lists.
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS imdad CASCADE;
CREATE SCHEMA imdad;

-- One row for each edition of a placement; entry_no counts what was ever written.
CREATE TABLE imdad.placement (
  entry_no     bigint PRIMARY KEY,
  changed_at   timestamptz NOT NULL,
  placement_no text NOT NULL,
  edition      integer NOT NULL,
  state        text NOT NULL,
  plan         text,
  ostan        text,
  begin_date   date,
  end_date     date,
  person_key   text,
  weekly_hours numeric(4, 1),
  residence    text,
  workplace    text,
  field        text,
  sex          text,
  cover        text,
  returned     boolean
);
-- Who reads what changed, reads in this order.
CREATE INDEX placement_by_change ON imdad.placement (changed_at, entry_no);

CREATE TABLE imdad.pledge (
  entry_no   bigint PRIMARY KEY,
  changed_at timestamptz NOT NULL,
  pledge_no  text NOT NULL,
  edition    integer NOT NULL,
  parties    text NOT NULL,
  sal        integer NOT NULL,
  agreement  text,
  plan       text,
  ostan      text,
  quantity   bigint NOT NULL,
  firmness   text NOT NULL,
  change     text NOT NULL,
  reason     text,
  dated      date,
  paper      text,
  agreed_by  text
);
CREATE INDEX pledge_by_change ON imdad.pledge (changed_at, entry_no);

-- What each party of a pledge takes on alone.
CREATE TABLE imdad.pledge_share (
  entry_no   bigint PRIMARY KEY,
  changed_at timestamptz NOT NULL,
  pledge_no  text NOT NULL,
  edition    integer NOT NULL,
  party      text NOT NULL,
  quantity   bigint NOT NULL,
  plan       text,
  ostan      text
);
CREATE INDEX pledge_share_by_pledge ON imdad.pledge_share (pledge_no, edition);

CREATE TABLE imdad.visit (
  entry_no     bigint PRIMARY KEY,
  changed_at   timestamptz NOT NULL,
  visit_no     text NOT NULL,
  edition      integer NOT NULL,
  state        text NOT NULL,
  claimant     text,
  placement_no text,
  team         text,
  visited_on   date,
  means        text,
  finding      text
);
CREATE INDEX visit_by_change ON imdad.visit (changed_at, entry_no);

-- By province and Solar Hijri year: households supported, loans given for self-sufficiency, their
-- sum in million rials.
CREATE TABLE imdad.support (
  entry_no       bigint PRIMARY KEY,
  changed_at     timestamptz NOT NULL,
  ostan          text NOT NULL,
  sal            integer NOT NULL,
  households     integer NOT NULL,
  loans          integer NOT NULL,
  million_rials  integer NOT NULL,
  UNIQUE (ostan, sal)
);
