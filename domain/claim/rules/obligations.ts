/**
 * What is owed again and again, and the documents that a claim gives rise to. Keeping, excusing and missing are put on
 * record; none of them decides anything against a person.
 */
import type { ObligationDefinition } from '../../procedure/clock-definition.ts';
import type { DocumentDefinition } from '../../procedure/incident-definition.ts';
import { assertNever } from '../../shared/assert.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Claim, IssuedDocument } from '../claim.ts';
import type { CommandOf, ObligationCommand } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';
import { normRefused, strangersRefused, unlistedRefused } from './named-persons.ts';
import { validUntilOf } from './validity.ts';

/** What a command about obligations or documents makes happen, or why it does not. */
export const obligationRules = (claim: Claim, situation: SituationOf<ObligationCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'record-compliance':
      return recordCompliance(claim, command, situation);
    case 'excuse-obligation':
      return excuse(claim, command, situation);
    case 'issue-document':
      return issueDocument(claim, command, situation);
    case 'extend-document':
      return extendDocument(claim, command, situation);
    case 'revoke-document':
      return revokeDocument(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/** An obligation that has begun is kept: what was done after its day was done too, and the miss stays in the log. */
const recordCompliance = (
  claim: Claim,
  command: CommandOf<'record-compliance'>,
  situation: Situation,
): Answer => {
  const { obligation } = command.data;
  const { role } = command.actor;
  const definition = situation.document.obligations[obligation];
  if (definition === undefined) return unknownObligation(obligation, situation);
  const { by: competent, basis } = definition;
  if (!competent.includes(role))
    return refuse('RoleNotCompetent', `obligations.${obligation}.by`, { facts: { role, competent }, basis });
  return (
    notBegun(claim, obligation, definition) ??
    happens({ type: 'ObligationFulfilled', data: command.data, ...stamp({ ...situation, basis }) })
  );
};

/** An obligation is excused for one of the reasons that the procedure knows. */
const excuse = (claim: Claim, command: CommandOf<'excuse-obligation'>, situation: Situation): Answer => {
  const { obligation, reasonCode } = command.data;
  const definition = situation.document.obligations[obligation];
  if (definition === undefined) return unknownObligation(obligation, situation);
  const { excuses, basis } = definition;
  return (
    unlistedRefused(excuses, reasonCode, { rule: `obligations.${obligation}.excuses`, basis }) ??
    notBegun(claim, obligation, definition) ??
    happens({ type: 'ObligationExcused', data: command.data, ...stamp({ ...situation, basis }) })
  );
};

const unknownObligation = (obligation: string, { document, basis }: Situation): Refused =>
  refuse('CodeUnknown', 'procedure-obligations', {
    facts: { code: obligation, known: Object.keys(document.obligations) },
    basis,
  });

const notBegun = (
  claim: Claim,
  obligation: string,
  { clock: name, basis }: ObligationDefinition,
): Refused | undefined =>
  claim.clocks.some(({ clock }) => clock === name)
    ? undefined
    : refuse('ClockNotRunning', `obligations.${obligation}.clock`, { facts: { clock: name }, basis });

/** A document is issued to persons who do not hold it; its validity is counted from the day of issue. */
const issueDocument = (claim: Claim, command: CommandOf<'issue-document'>, situation: Situation): Answer => {
  const { document: name, personIds } = command.data;
  const definition = situation.document.documents[name];
  if (definition === undefined) return unknownDocument(name, situation);
  const { basis } = definition;
  const unknown = strangersRefused(claim, personIds, { ...situation, basis });
  if (unknown !== undefined) return unknown;
  const holders = holdersOf(claim, command, { definition, on: situation.occurredOn });
  if (holders.length > 0)
    return refuse('DocumentAlreadyIssued', `documents.${name}`, {
      facts: { document: name, persons: holders },
      basis,
    });
  const validUntil = validUntilOf(definition, claim, situation);
  return happens({
    type: 'DocumentIssued',
    data: { ...command.data, validUntil },
    ...stamp({ ...situation, basis }),
  });
};

/** The persons who hold a valid document of the kind already: one document for the claim is everybody's. */
const holdersOf = (
  claim: Claim,
  { data }: CommandOf<'issue-document'>,
  { definition, on }: { readonly definition: DocumentDefinition; readonly on: PlainDate },
): readonly string[] => {
  const holders = issued(claim, data.document)
    .filter(({ validUntil }) => validUntil === null || validUntil >= on)
    .flatMap(({ personIds }) => personIds);
  return definition.issuedTo === 'claim'
    ? holders
    : data.personIds.filter((personId) => holders.includes(personId));
};

/** Validity is moved forward by an act that rests on a norm; a renewal only of what the procedure lets be renewed. */
const extendDocument = (
  claim: Claim,
  command: CommandOf<'extend-document'>,
  situation: Situation,
): Answer => {
  const { document: name, validUntil, cause, basis: norm } = command.data;
  const definition = situation.document.documents[name];
  if (definition === undefined) return unknownDocument(name, situation);
  const { basis } = definition;
  const held = issued(claim, name);
  if (held.length === 0) return notIssued(name, definition);
  if (cause === 'renewal' && !definition.renewable)
    return refuse('DocumentNotRenewable', `documents.${name}.renewable`, {
      facts: { document: name },
      basis,
    });
  const present = latestOf(held);
  if (present === null || validUntil <= present)
    return refuse('ConditionNotMet', 'extension-moves-validity-forward', {
      facts: { document: name, validUntil, present: present ?? 'unlimited' },
      basis,
    });
  return (
    normRefused([norm], 'extension-rests-on-a-norm', situation) ??
    happens({
      type: 'DocumentExtended',
      data: { document: name, validUntil, cause },
      ...stamp({ ...situation, basis: [norm] }),
    })
  );
};

const revokeDocument = (
  claim: Claim,
  command: CommandOf<'revoke-document'>,
  situation: Situation,
): Answer => {
  const { document: name } = command.data;
  const definition = situation.document.documents[name];
  if (definition === undefined) return unknownDocument(name, situation);
  if (issued(claim, name).length === 0) return notIssued(name, definition);
  const { basis } = definition;
  return happens({ type: 'DocumentRevoked', data: command.data, ...stamp({ ...situation, basis }) });
};

const issued = (claim: Claim, name: string): readonly IssuedDocument[] =>
  claim.documents.filter(({ document }) => document === name);

/** The last day on which any of the documents is valid; null: one has no end. */
const latestOf = (held: readonly IssuedDocument[]): PlainDate | null =>
  held
    .map(({ validUntil }) => validUntil)
    .reduce((latest, one) => (latest === null || one === null ? null : one > latest ? one : latest));

const unknownDocument = (name: string, { document, basis }: Situation): Refused =>
  refuse('CodeUnknown', 'procedure-documents', {
    facts: { code: name, known: Object.keys(document.documents) },
    basis,
  });

const notIssued = (name: string, { basis }: DocumentDefinition): Refused =>
  refuse('DocumentNotIssued', `documents.${name}`, { facts: { document: name }, basis });
