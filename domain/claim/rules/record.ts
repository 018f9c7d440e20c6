/** The record itself: what was told to whom, corrections, and the move to another version of the procedure. */
import type { ProcedureDocument } from '../../procedure/definition.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, RecordCommand } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import { liveClocks } from '../recomputations.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';
import { strangersRefused, unlistedRefused, withoutConsent } from './named-persons.ts';

/** What a command about the record makes happen, or why it does not. */
export const recordRules = (claim: Claim, situation: SituationOf<RecordCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'record-disclosure':
      return disclose(claim, command, situation);
    case 'correct-record':
      return correct(claim, command, situation);
    case 'migrate-claim':
      return migrate(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/**
 * Nothing is told to anybody but for a purpose of the procedure, to a recipient of that purpose, with consent where due;
 * and to an authority of a person's own country never without that person's consent, whatever the procedure says.
 * Source: UNHCR, Advisory Opinion on the Rules of Confidentiality Regarding Asylum Information (31 March 2005).
 */
const disclose = (claim: Claim, command: CommandOf<'record-disclosure'>, situation: Situation): Answer => {
  const { to, purpose, personIds } = command.data;
  const { document, basis } = situation;
  const disclosure = document.protection?.disclosures[purpose];
  if (disclosure === undefined)
    return refuse('DisclosureNotAllowed', 'protection.disclosures', {
      facts: { purpose, known: Object.keys(document.protection?.disclosures ?? {}) },
      basis: document.protection?.basis ?? basis,
    });
  const rule = `protection.disclosures.${purpose}`;
  const flaw =
    strangersRefused(claim, personIds, situation) ??
    unlistedRefused(disclosure.to, to, { rule: `${rule}.to`, basis: disclosure.basis });
  if (flaw !== undefined) return flaw;
  const persons = withoutConsent(claim, purpose, personIds);
  if (disclosure.consent && persons.length > 0)
    return refuse('ConsentMissing', `${rule}.consent`, {
      facts: { purpose, persons },
      basis: disclosure.basis,
    });
  const exposed = persons.filter((personId) => isOwnAuthority(claim, personId, to));
  if (exposed.length > 0)
    return refuse('ConsentMissing', 'no-disclosure-to-own-country', {
      facts: { purpose, to, persons: exposed },
      basis: document.protection?.basis ?? basis,
    });
  const there = { ...situation, basis: disclosure.basis };
  return happens({ type: 'DisclosureRecorded', data: command.data, ...stamp(there) });
};

/** Recipients that act for a foreign State, whichever it is. */
const foreignAuthorities: readonly string[] = ['consulate', 'embassy', 'country-of-origin'];

/**
 * Whether a recipient speaks for a person's own country: its code ends with the country (`consulate-hn`, ISO 3166-1
 * alpha-2), or names a foreign authority and no country, which may then be theirs.
 */
const isOwnAuthority = (claim: Claim, personId: string, to: string): boolean =>
  foreignAuthorities.includes(to) ||
  claim.applicants.some(
    (one) => one.personId === personId && to.endsWith(`-${one.nationality.toLowerCase()}`),
  );

/** A correction names the event that it corrects, which stays as it is. */
const correct = (claim: Claim, command: CommandOf<'correct-record'>, situation: Situation): Answer => {
  const { corrects } = command.data;
  if (corrects > claim.version)
    return refuse('EventUnknown', command.type, {
      facts: { corrects, version: claim.version },
      basis: situation.basis,
    });
  return happens({ type: 'CorrectionRecorded', data: command.data, ...stamp(situation) });
};

/**
 * A claim moves to another version as two people have approved it: to exactly that version, into a stage that it has.
 * Taking a migration back is the same move the other way, to the version that it left, and only the last one can be taken
 * back.
 */
const migrate = (claim: Claim, command: CommandOf<'migrate-claim'>, situation: Situation): Answer => {
  const { to, stage, basis, ...move } = command.data;
  const { target, targetRefusal = 'MigrationTargetUnknown' } = situation.context;
  const phase = target?.document.stages[stage]?.phase;
  const facts = { version: to.version, stage };
  if (target === undefined || target.ref.hash !== to.hash || phase === undefined)
    return refuse(targetRefusal, command.type, { facts, basis });
  if (target.ref.hash === claim.procedure.hash)
    return refuse('NothingToChange', 'migration-to-another-version', { facts, basis });
  const flaw =
    notLast(claim, command) ??
    filedTooEarly(claim, command, target.document) ??
    endsTermOfPerson(claim, command, target.readFor(claim));
  if (flaw !== undefined) return flaw;
  const data = { ...move, to, from: claim.procedure, stage, fromStage: claim.stage, phase };
  return happens({ type: 'ClaimMigrated', data, ...stamp({ ...situation, basis }) });
};

/** A version that takes only claims filed from a day on takes no earlier one; going back to where a claim was is free. */
const filedTooEarly = (
  { lodgedOn }: Claim,
  { data: { reverts } }: CommandOf<'migrate-claim'>,
  { version, appliesTo }: ProcedureDocument,
): Refused | undefined =>
  reverts !== undefined || appliesTo?.claims !== 'filed-after' || appliesTo.from <= lodgedOn
    ? undefined
    : refuse('ClaimFiledBeforeVersionApplies', 'appliesTo.from', {
        facts: { version, from: appliesTo.from, lodgedOn },
        basis: appliesTo.basis,
      });

/**
 * A term of the person that runs or is suspended is not ended by a move, in either direction: it would be lost without a
 * word, and no way back begins it again. The claim stays where it is until the term is over.
 */
const endsTermOfPerson = (
  claim: Claim,
  { data: { clocks: names, basis } }: CommandOf<'migrate-claim'>,
  { clocks }: ProcedureDocument,
): Refused | undefined => {
  const nameOf = (clock: string): string | null =>
    (Object.hasOwn(names, clock) ? names[clock] : clock) ?? null;
  const ended = liveClocks(claim).find(({ clock, obligor }) => {
    const next = nameOf(clock);
    return obligor === 'person' && (next === null || !Object.hasOwn(clocks, next));
  });
  if (ended === undefined) return undefined;
  const { clock, computation } = ended;
  const facts = { clock, ...(computation.dueOn !== null && { dueOn: computation.dueOn }) };
  return refuse('TermOfPersonRunning', 'migration-ends-no-term-of-a-person', { facts, basis });
};

const notLast = (claim: Claim, { type, data }: CommandOf<'migrate-claim'>): Refused | undefined => {
  const last = claim.migrations.at(-1);
  const { reverts, to } = data;
  if (reverts === undefined) return undefined;
  if (reverts === last?.migrationId && to.hash === last.from.hash) return undefined;
  return refuse('MigrationNotReversible', type, {
    facts: { reverts, last: last?.migrationId ?? 'none', version: to.version },
    basis: data.basis,
  });
};
