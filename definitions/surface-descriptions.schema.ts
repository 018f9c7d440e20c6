/** What an editor shows beside a word of a file: a sentence for each of its sections. */
import type * as z from 'zod';
import type { CalendarFile } from '../domain/deadline/calendar.schema.ts';
import type { ClockDefinition, TermLength } from '../domain/procedure/clock-definition.ts';
import type { Norm } from '../domain/procedure/definition.ts';
import type { MigrationMapping } from '../domain/procedure/migration/mapping.ts';
import type { procedureFileSchema } from '../domain/procedure/procedure.schema.ts';
import type { Scenario } from './scenario.schema.ts';

/** A sentence for each field; the compiler misses none. */
type Described<Fields> = Readonly<Record<keyof Fields, string>>;

export const PROCEDURE_SECTIONS: Described<z.input<typeof procedureFileSchema>> = {
  procedure: 'The id of the procedure: jurisdiction and name, such as mx/refugee-status.',
  version: 'The version of this file: the year of the rules and a number, such as 2026.1.',
  status: 'A draft until counsel has reviewed it and an authority has put it in force.',
  jurisdiction: 'The code of the country.',
  zone: 'The time zone by which days begin and end.',
  title: 'What the procedure is called, in both languages.',
  initialStage: 'The stage in which a claim begins.',
  stages: 'The stages of a claim, each with its phase and the stages that may follow.',
  roles: 'The functions of the staff who act on claims.',
  offices: 'The offices of the authority, where claims are kept.',
  commands: 'What may be done: in which stages, by whom, under which conditions, and where it leads.',
  clocks: 'Every term: whom it binds, what starts, stops, suspends and extends it, and what its end means.',
  waits: 'Waits for somebody, each with the clock that bounds it and the role that owns it.',
  joins: 'Waits that run side by side and must all have ended before something may follow.',
  obligations: 'What a person owes again and again, such as appearing every week.',
  bodies: 'Who decides: officers, committees and courts, with quorum, votes and what happens on no decision.',
  decisions: 'The kinds of decision, with the body that takes each, its form and its questions.',
  service: 'How acts are served, and when they are deemed served.',
  incidents: 'What may happen in many stages, who opens it, and which clocks it suspends.',
  documents: 'What is issued to applicants, for how long it is valid, and how it is renewed.',
  statusReviews: 'Cessation, cancellation and revocation of a status.',
  protection: 'The stages in which nobody of the claim may be removed, and what may be disclosed to whom.',
  minors: 'Below which age a person is a child, and before which acts a child who is alone needs a guardian.',
  batches:
    'Which signing duties may approve that claims are moved to this version, and which share of them is moved and looked at first.',
  remedies: 'What can be done against a decision, with term, body, powers and suspensive effect.',
  closures: 'Why and in which stages a claim may be closed, with notice, cure and reopening.',
  suspension: 'How a general suspension of terms acts, and which clocks it spares.',
  courtOrders: 'What the order of a court may change for one claim.',
  variants: 'Contradictory sources: readings of the law among which somebody chooses.',
  channels: 'Ways by which a claim may come in, beside an office of the authority.',
  needs: 'Needs of a person that the procedure knows.',
  services: 'Services to which a person may be referred.',
  observers: 'Bodies that see acts without being parties.',
  tracks: 'Sets of parameters under which some claims go, such as an accelerated one.',
  outcomes: 'What may be decided about a person.',
  statistics: 'What each outcome counts as in statistics.',
  demonstration: 'True where the procedure is no account of any law.',
  appliesTo: 'Which claims this version takes: those filed from a day on, or pending ones too.',
  withoutRemedy: 'Decisions against which the law gives no remedy, with the norm that says so.',
};

export const CLOCK_FIELDS: Described<ClockDefinition> = {
  kind: 'Legal, operational, or a target that no law sets.',
  obligor: 'Whom the term binds. In doubt a person has the later end, an authority the earlier.',
  starts: 'The events that start the clock, and from where it counts.',
  length: 'How long it is, on which norm it rests and how sure that is. A value of null: not known.',
  calendar: 'The calendar whose working days count.',
  roll: 'Whether a last day that is no working day moves to the next one.',
  months: 'How a term of months ends where its last month lacks the date.',
  direction: 'Counts back from the date that starts it.',
  halfDays: 'Whether a half day counts as a working day.',
  cutOff: 'What comes after the cut-off hour of the office came the next day.',
  stops: 'The events that end the clock in time.',
  suspends: 'The events that suspend the clock, and those with which it goes on.',
  extends: 'Who may extend it, why, by how much and how often.',
  expires: 'What its end means, and how long before it there is a warning.',
};

export const LENGTH_FIELDS: Described<TermLength> = {
  value: 'A number, or null where the law is not known.',
  unit: 'The unit; unspecified where the source says "days" and no more.',
  readings: 'What an unspecified unit may mean.',
  basis: 'The norms on which the value rests.',
  confidence: 'High: the rule itself was read. Only high may ever support a breach.',
  note: 'What a reader should know, in both languages.',
  assumption: 'What was assumed where the source is silent or unclear, in both languages.',
  jurisprudence: 'Rulings that bear on the value without having changed its text.',
  validFrom: 'From when the value holds, where that differs from its norm.',
  validUntil: 'Until when the value holds, where that differs from its norm.',
  reviewBy: 'By when an unknown or unsure value must be looked at again.',
};

export const NORM_FIELDS: Described<Norm> = {
  instrument: 'The name of the instrument, as it is cited.',
  article: 'The article. (?): not confirmed. –: the instrument has none.',
  text: 'What it says, in our own words and both languages.',
  source: 'Where it was read: a text, or one in each language.',
  publishedOn: 'When the instrument was published; null: not known.',
  validFrom: 'From when it holds; null: not known.',
  validUntil: 'Until when it holds; null: not known, or no end.',
  confidence: 'High: the rule itself was read. Medium: second-hand. Low: not confirmed.',
};

export const CALENDAR_SECTIONS: Described<CalendarFile> = {
  id: 'The name by which clocks call the calendar.',
  authority: 'Whose calendar it is.',
  rest: 'The days of weekly rest, Monday being 1.',
  publishedThrough: 'The last day for which the days are known; a later due date is provisional.',
  unread: 'Days of which no instrument was read; a term that had to ask about one is provisional.',
  hours: 'When the office opens and closes.',
  suspensions: 'Suspensions of terms that were ordered, with their range and scope.',
  days: 'Days that are closed, open or half, each with its instrument and publication.',
};

export const SCENARIO_SECTIONS: Described<Scenario> = {
  title: 'What the scenario shows, as a sentence in both languages.',
  version: 'The version of the procedure that it is about; absent: the highest.',
  variants: 'Options chosen where sources contradict each other.',
  asPublished: 'true: each step knows only the days that had been published by then.',
  inForce: 'Whether the version is in force, so that a missed legal term is a breach.',
  covers: 'Numbers of the coverage table that it shows.',
  given: 'What has happened, step by step, with dates.',
  when: 'What is done.',
  // biome-ignore lint/suspicious/noThenProperty: the word of the given-when-then form
  then: 'What must follow.',
};

export const MIGRATION_SECTIONS: Described<MigrationMapping> = {
  from: 'The version that claims leave.',
  to: 'The version under which they go on.',
  stages: 'Stages of the old version under their names in the new one.',
  clocks: 'Clocks of the old version under their names in the new one; null: it ends.',
  basis: 'The norms on which the change rests.',
  note: 'Why, in both languages.',
};
