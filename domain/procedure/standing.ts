/** What a procedure's own log means for a decision: the options chosen, the calendars that hold, whether it is in force. */
import type { Calendar } from '../deadline/calendar.ts';
import type { Instant } from '../shared/instant.ts';
import type { Norm, ProcedureDocument } from './definition.ts';
import type { SignOff } from './sign-off.ts';

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
  /** When each version was released, by its hash. */
  readonly releases: ReadonlyMap<string, Instant>;
}

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
    newer.flatMap((published) => {
      const edition = editions.get(published.hash);
      return edition === undefined ? [] : [[published.calendar, edition.calendar]];
    }),
  );
};
