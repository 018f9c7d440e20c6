/** What a procedure's own log means for a decision: the options chosen, the calendars that hold, whether it is in force. */
import type { Calendar } from '../deadline/calendar.ts';
import type { Computation } from '../deadline/term.ts';
import { required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Norm, Procedure, ProcedureDocument } from './definition.ts';
import type { SignOff, VersionSignOff } from './sign-off.ts';
import { compareVersions } from './version-order.ts';

/** A calendar as it was published, with those of its norms that no document has. */
export interface CalendarEdition {
  readonly calendar: Calendar;
  readonly norms: Readonly<Record<string, Norm>>;
}

/** What is known of a procedure beside its documents. */
export interface ProcedureStanding {
  readonly signOff: SignOff;
  /** The stored editions that its log names, by their hash. */
  readonly editions: ReadonlyMap<string, CalendarEdition>;
  /** When each version was released, by its hash; oldest first. */
  readonly releases: ReadonlyMap<string, Instant>;
  /** The version number of each release, by its hash. */
  readonly numbers: ReadonlyMap<string, string>;
}

/**
 * The released versions, by their hashes, in the order in which they are asked whether they take a claim that is filed on
 * a date: those in force on it, the one put in force last first; then those that nobody has put in force and that are older
 * than every one that somebody has, the highest version first; then those that are in force only later, the earliest first;
 * then drafts that came after them. Withdrawn ones, the one withdrawn last first, are named only where there is no other:
 * nobody goes unregistered for what has not been signed.
 */
export const versionsFor = (
  { signOff, releases, numbers }: ProcedureStanding,
  filedOn: PlainDate,
): readonly string[] => {
  const signed = new Map(signOff.versions.map((one) => [one.hash, one]));
  const hashes = [...releases.keys()];
  const first = hashes.findIndex((hash) => signed.get(hash)?.inForceFrom !== undefined);
  const ranked = hashes.map((hash, index): Ranked => {
    const isOlder = first === -1 || index < first;
    return { hash, number: numbers.get(hash) ?? '', ...placeOf(signed.get(hash), filedOn, isOlder) };
  });
  const others = ranked.filter(({ rank }) => rank !== 'withdrawn');
  return [...(others.length === 0 ? ranked : others)].sort(byPrecedence).map(({ hash }) => hash);
};

const RANKS = ['in-force', 'older-draft', 'in-force-later', 'newer-draft', 'withdrawn'] as const;

interface Place {
  readonly rank: (typeof RANKS)[number];
  /** The day that tells versions of one rank apart; empty for drafts. */
  readonly day: PlainDate | '';
}

interface Ranked extends Place {
  readonly hash: string;
  readonly number: string;
}

const placeOf = (signed: VersionSignOff | undefined, on: PlainDate, isOlder: boolean): Place => {
  const { inForceFrom, withdrawnOn } = signed ?? {};
  if (withdrawnOn !== undefined && withdrawnOn <= on) return { rank: 'withdrawn', day: withdrawnOn };
  if (inForceFrom === undefined) return { rank: isOlder ? 'older-draft' : 'newer-draft', day: '' };
  return { rank: inForceFrom <= on ? 'in-force' : 'in-force-later', day: inForceFrom };
};

const byPrecedence = (a: Ranked, b: Ranked): number => {
  if (a.rank !== b.rank) return RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank);
  if (a.day === b.day) return compareVersions(b.number, a.number);
  return a.day < b.day === (a.rank === 'in-force-later') ? -1 : 1;
};

/** Whether a version takes claims that are filed on a date: its rule of transition may begin only later. */
export const takesClaimsOf = (
  { appliesTo }: Pick<ProcedureDocument, 'appliesTo'>,
  filedOn: PlainDate,
): boolean => appliesTo === undefined || appliesTo.from <= filedOn;

/** The options that were adopted where a document has them and they are not its own choice; undefined for none. */
export const adoptedVariants = (
  { signOff }: ProcedureStanding,
  { variants }: ProcedureDocument,
): Readonly<Record<string, string>> | undefined => {
  const chosen = Object.entries(signOff.variants).filter(([name, option]) => {
    const variant = variants[name];
    return variant !== undefined && variant.default !== option && Object.hasOwn(variant.options, option);
  });
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
};

/**
 * The newest editions of a version's calendars that were published after it was released, by calendar. What was published
 * before is not newer than the document, whoever released it has had it before them.
 */
export const editionsFor = (
  { signOff, editions, releases }: ProcedureStanding,
  hash: string,
): Readonly<Record<string, Calendar>> => {
  const releasedAt = releases.get(hash);
  const newer = signOff.editions.filter(({ at }) => releasedAt === undefined || at > releasedAt);
  return Object.fromEntries(
    newer.map((published) => {
      const edition = required(editions.get(published.hash), 'an edition that the log names is read with it');
      return [published.calendar, edition.calendar];
    }),
  );
};

/** The calendar that claims of a version are counted by now; undefined where the version has no such calendar. */
export const calendarNow = (
  standing: ProcedureStanding,
  { ref, document }: Pick<Procedure, 'ref' | 'document'>,
  calendar: string,
): Calendar | undefined => {
  const own = Object.hasOwn(document.calendars, calendar) ? document.calendars[calendar] : undefined;
  return own === undefined ? undefined : (editionsFor(standing, ref.hash)[calendar] ?? own);
};

/**
 * Every content of a calendar under which a term of the procedure may have been computed, by its version: those of the
 * documents, for a claim may have been migrated from one to another, and those of its editions.
 */
export const calendarsEver = (
  { editions }: Pick<ProcedureStanding, 'editions'>,
  released: readonly Pick<Procedure, 'document'>[],
  calendar: string,
): ReadonlyMap<string, Calendar> => {
  const ofDocuments = released.flatMap(({ document }) => Object.values(document.calendars));
  const ofEditions = [...editions.values()].map((edition) => edition.calendar);
  return new Map(
    [...ofDocuments, ...ofEditions].filter(({ id }) => id === calendar).map((one) => [one.version, one]),
  );
};

/** The norms that claims of a version rest on: the document's own, and those that editions of its calendars brought. */
export const normsUnder = (
  { editions }: ProcedureStanding,
  { norms }: ProcedureDocument,
): Readonly<Record<string, Norm>> =>
  Object.fromEntries([
    ...[...editions.values()].flatMap((edition) => Object.entries(edition.norms)),
    ...Object.entries(norms),
  ]);

/** The calendar under which a term was computed: the edition of that content, else the document's own. */
export const calendarUnder = (
  { editions }: ProcedureStanding,
  { calendars }: ProcedureDocument,
  { calendar: { id, version } }: Pick<Computation, 'calendar'>,
): Calendar =>
  [...editions.values()]
    .map(({ calendar }) => calendar)
    .find((one) => one.id === id && one.version === version) ??
  required(calendars[id], 'a term counts under a calendar of its procedure');

/** Every norm that a calendar rests on. */
export const normsOfCalendar = ({ rest, hours, days, suspensions = [] }: Calendar): readonly string[] => [
  ...new Set([
    rest.basis,
    ...(hours === undefined ? [] : [hours.basis]),
    ...days.map(({ basis }) => basis),
    ...suspensions.map(({ basis }) => basis),
  ]),
];
