/**
 * Who is concerned by a claim, where it lies and on which track. Persons come and go, and nobody is lost: whoever leaves
 * a claim leaves for another, and a draft that lies before a signature never stops or begins to cover somebody silently.
 */
import { assertNever } from '../../shared/assert.ts';
import { factsOf } from '../../procedure/facts.ts';
import type { TrackDefinition } from '../../procedure/definition.ts';
import { zoneOfOffice } from '../../procedure/offices.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, PartyCommand } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';
import { minorAgeRefused, strangersRefused, unlistedRefused } from './named-persons.ts';

/** What a command about persons, place or track makes happen, or why it does not. */
export const partyRules = (claim: Claim, situation: SituationOf<PartyCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'transfer-claim':
      return transfer(claim, command, situation);
    case 'receive-claim':
      return receive(claim, command, situation);
    case 'assign-track':
      return assignTrack(claim, command, situation);
    case 'add-persons':
      return addPersons(claim, command, situation);
    case 'split-claim':
      return split(claim, command, situation);
    case 'appoint-guardian':
      return (
        strangersRefused(claim, command.data.personIds, situation) ??
        happens({ type: 'GuardianAppointed', data: command.data, ...stamp(situation) })
      );
    case 'flag-need':
      return flagNeed(claim, command, situation);
    case 'refer-person':
      return refer(claim, command, situation);
    case 'assess-new-elements':
      return assessNewElements(claim, command, situation);
    case 'record-consent':
      return recordConsent(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/**
 * A claim goes to another office of the procedure. Between offices of different authorities it is handed over: the
 * receiving authority must take it before it can be sent on.
 */
const transfer = (claim: Claim, command: CommandOf<'transfer-claim'>, situation: Situation): Answer => {
  const { office, reasonCode } = command.data;
  const { document, basis } = situation;
  const receiving = document.offices[office];
  if (receiving === undefined)
    return refuse('OfficeNotCompetent', 'procedure-offices', {
      facts: { office, offices: Object.keys(document.offices) },
      basis,
    });
  if (office === claim.office)
    return refuse('NothingToChange', 'transfer-to-another-office', { facts: { office }, basis });
  if (claim.handOver === 'pending')
    return refuse('HandOverPending', 'hand-over-first', { facts: { office: claim.office }, basis });
  const zone = zoneOfOffice(document, office);
  const isHandedOver = receiving.authority !== document.offices[claim.office]?.authority;
  return happens({
    type: 'ClaimTransferred',
    data: {
      from: claim.office,
      to: office,
      reasonCode,
      ...(zone !== claim.zone && { zone }),
      ...(isHandedOver && { handOver: 'pending' as const }),
    },
    ...stamp(situation),
  });
};

/** The receiving authority itself says that it has the claim; the sender's word would prove nothing. */
const receive = (claim: Claim, command: CommandOf<'receive-claim'>, situation: Situation): Answer => {
  const { office } = command.actor;
  const { basis } = situation;
  if (claim.handOver !== 'pending')
    return refuse('HandOverNotPending', command.type, { facts: { office: claim.office }, basis });
  if (office !== '*' && office !== claim.office)
    return refuse('OfficeNotCompetent', 'received-by-the-receiving-office', {
      facts: { office, receiving: claim.office },
      basis,
    });
  return happens({ type: 'ClaimReceived', data: { office: claim.office }, ...stamp(situation) });
};

/** A track that sets nothing is the procedure as it is written; the way back to it is always open. */
const isRegular = (track: TrackDefinition): boolean => Object.keys(track.sets).length === 0;

/** A claim is put on a track for a reason of that track and when its condition holds, and may be taken off it again. */
const assignTrack = (claim: Claim, command: CommandOf<'assign-track'>, situation: Situation): Answer => {
  const { track, reasonCode } = command.data;
  const { document, basis } = situation;
  const definition = Object.hasOwn(document.tracks, track) ? document.tracks[track] : undefined;
  if (definition === undefined)
    return refuse('TrackUnknown', 'procedure-tracks', {
      facts: { track, tracks: Object.keys(document.tracks) },
      basis,
    });
  if (track === claim.track) return refuse('NothingToChange', 'another-track', { facts: { track }, basis });
  const flaw = isRegular(definition) ? undefined : flawInTrack(claim, definition, { command, situation });
  if (flaw !== undefined) return flaw;
  const there = { ...situation, basis: definition.basis ?? basis };
  return happens({
    type: 'TrackAssigned',
    data: { from: claim.track, to: track, reasonCode },
    ...stamp(there),
  });
};

const flawInTrack = (
  claim: Claim,
  { when, reasons, basis: ofTrack }: TrackDefinition,
  { command, situation }: { readonly command: CommandOf<'assign-track'>; readonly situation: Situation },
): Refused | undefined => {
  const { track, reasonCode } = command.data;
  const basis = ofTrack ?? situation.basis;
  const unlisted =
    reasons === undefined
      ? undefined
      : unlistedRefused(reasons, reasonCode, { rule: `tracks.${track}.reasons`, basis });
  if (unlisted !== undefined || when === undefined) return unlisted;
  const isForIt = situation.context.procedure.holds(when, {
    claim: factsOf(claim, situation.document),
    command: { ...command.data },
    actor: command.actor,
    today: situation.occurredOn,
  });
  if (isForIt) return undefined;
  return refuse('ConditionNotMet', `tracks.${track}.when`, { facts: { track, condition: when }, basis });
};

/** Persons join a claim, as family or from a claim that is merged into it. Each is in it once. */
const addPersons = (claim: Claim, command: CommandOf<'add-persons'>, situation: Situation): Answer => {
  const { applicants, fromClaim } = command.data;
  const { basis } = situation;
  const persons = applicants
    .map(({ personId }) => personId)
    .filter((personId) => claim.applicants.some((one) => one.personId === personId));
  if (persons.length > 0) return refuse('PersonAlreadyInClaim', command.type, { facts: { persons }, basis });
  if (fromClaim === claim.claimId)
    return refuse('ConditionNotMet', 'merged-from-another-claim', { facts: { fromClaim }, basis });
  return (
    draftPendingRefused(claim, situation) ??
    minorAgeRefused(applicants, situation) ??
    happens({ type: 'PersonsAdded', data: command.data, ...stamp(situation) })
  );
};

/** Persons leave for a claim of their own. Somebody stays: a claim without persons would be nobody's. */
const split = (claim: Claim, command: CommandOf<'split-claim'>, situation: Situation): Answer => {
  const { personIds, toClaim } = command.data;
  const { basis } = situation;
  const unknown = strangersRefused(claim, personIds, situation);
  if (unknown !== undefined) return unknown;
  if (claim.applicants.every(({ personId }) => personIds.includes(personId)))
    return refuse('NobodyWouldRemain', command.type, {
      facts: { leaving: personIds.length, persons: claim.applicants.length },
      basis,
    });
  if (toClaim === claim.claimId || claim.splitTo.includes(toClaim))
    return refuse('ConditionNotMet', 'split-to-a-new-claim', { facts: { toClaim }, basis });
  return (
    draftPendingRefused(claim, situation) ??
    happens({ type: 'PersonsSplit', data: command.data, ...stamp(situation) })
  );
};

const draftPendingRefused = (claim: Claim, { command, basis }: Situation): Refused | undefined =>
  claim.draft.state === 'none'
    ? undefined
    : refuse('DraftPending', command.type, { facts: { draft: claim.draft.state }, basis });

/** A need of a person is one that the procedure knows how to meet. */
const flagNeed = (claim: Claim, command: CommandOf<'flag-need'>, situation: Situation): Answer => {
  const { need, personIds } = command.data;
  const { document, basis } = situation;
  const flaw =
    unlistedRefused(document.needs, need, { rule: 'procedure-needs', basis }) ??
    strangersRefused(claim, personIds, situation);
  if (flaw !== undefined) return flaw;
  const isNews = claim.applicants.some(
    (one) => personIds.includes(one.personId) && !(one.needs ?? []).includes(need),
  );
  if (!isNews) return refuse('NothingToChange', 'need-once', { facts: { need, persons: personIds }, basis });
  return happens({ type: 'NeedFlagged', data: command.data, ...stamp(situation) });
};

const refer = (claim: Claim, command: CommandOf<'refer-person'>, situation: Situation): Answer =>
  unlistedRefused(situation.document.services, command.data.service, {
    rule: 'procedure-services',
    basis: situation.basis,
  }) ??
  strangersRefused(claim, command.data.personIds, situation) ??
  happens({ type: 'PersonReferred', data: command.data, ...stamp(situation) });

/** Only a claim that follows an earlier one is asked whether it brings something new. */
const assessNewElements = (
  claim: Claim,
  command: CommandOf<'assess-new-elements'>,
  situation: Situation,
): Answer => {
  const { result } = command.data;
  const { basis } = situation;
  if (claim.origin?.kind !== 'subsequent')
    return refuse('NotSubsequentClaim', command.type, {
      facts: { origin: claim.origin?.kind ?? 'first' },
      basis,
    });
  if (claim.newElements === result)
    return refuse('NothingToChange', 'assessed-once', { facts: { result }, basis });
  return happens({ type: 'NewElementsAssessed', data: command.data, ...stamp(situation) });
};

/** Consent is given for a purpose for which the procedure asks it: a consent for anything would be one for nothing. */
const recordConsent = (claim: Claim, command: CommandOf<'record-consent'>, situation: Situation): Answer => {
  const { purpose, personIds } = command.data;
  const { document, basis } = situation;
  const purposes = [
    ...Object.keys(document.protection?.disclosures ?? {}),
    ...Object.values(document.closures).flatMap(({ consent }) => (consent === undefined ? [] : [consent])),
  ];
  return (
    unlistedRefused([...new Set(purposes)], purpose, { rule: 'consent-purposes', basis }) ??
    strangersRefused(claim, personIds, situation) ??
    happens({ type: 'ConsentRecorded', data: command.data, ...stamp(situation) })
  );
};
