/**
 * What breaks the flow of a claim: incidents that last a while, orders of courts for one claim alone, clocks that a
 * decision starts and clocks that are computed again. An incident pauses only the clocks that the procedure names.
 */
import { LONGEST_TERMS, START_RULES, UNITS } from '../../deadline/term.ts';
import type { IncidentDefinition, ParameterValue } from '../../procedure/incident-definition.ts';
import type { ProcedureDocument } from '../../procedure/definition.ts';
import { parameterAt } from '../../procedure/reading.ts';
import { assertNever } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf, IncidentCommand } from '../commands.ts';
import type { Refused, Situation, SituationOf } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp } from './answer.ts';
import { recomputeClocks, startClock } from './clocks-of-claim.ts';
import { normRefused, unlistedRefused } from './named-persons.ts';

/** What a command that breaks the flow makes happen, or why it does not. */
export const incidentRules = (claim: Claim, situation: SituationOf<IncidentCommand>): Answer => {
  const { command } = situation;
  switch (command.type) {
    case 'open-incident':
      return open(claim, command, situation);
    case 'close-incident':
      return close(claim, command, situation);
    case 'apply-court-order':
      return applyCourtOrder(claim, command, situation);
    case 'start-clock':
      return startClock(claim, command, situation);
    case 'recompute-clocks':
      return recomputeClocks(claim, command, situation);
    default:
      return assertNever(command);
  }
};

/** An incident is opened in a stage and by a role that the procedure names for it, and is open once at a time. */
const open = (claim: Claim, command: CommandOf<'open-incident'>, situation: Situation): Answer => {
  const { incident } = command.data;
  const definition = situation.document.incidents[incident];
  if (definition === undefined) return unknownIncident(incident, situation);
  const { in: allowedIn, basis } = definition;
  if (claim.incidents.includes(incident))
    return refuse('IncidentAlreadyOpen', `incidents.${incident}`, { facts: { incident }, basis });
  if (!allowedIn.includes(claim.stage))
    return refuse('CommandNotInStage', `incidents.${incident}.in`, {
      facts: { stage: claim.stage, allowedIn },
      basis,
    });
  return (
    notCompetent(definition.opensBy, `incidents.${incident}.opensBy`, { definition, situation }) ??
    happens({ type: 'IncidentOpened', data: command.data, ...stamp({ ...situation, basis }) })
  );
};

/** An incident is closed with one of its outcomes; what it had paused goes on the day after. */
const close = (claim: Claim, command: CommandOf<'close-incident'>, situation: Situation): Answer => {
  const { incident, outcomeCode } = command.data;
  const definition = situation.document.incidents[incident];
  if (definition === undefined) return unknownIncident(incident, situation);
  const { basis } = definition;
  if (!claim.incidents.includes(incident))
    return refuse('IncidentNotOpen', `incidents.${incident}`, {
      facts: { incident, open: claim.incidents },
      basis,
    });
  return (
    notCompetent(definition.closesBy, `incidents.${incident}.closesBy`, { definition, situation }) ??
    unlistedRefused(definition.outcomes, outcomeCode, { rule: `incidents.${incident}.outcomes`, basis }) ??
    happens({ type: 'IncidentClosed', data: command.data, ...stamp({ ...situation, basis }) })
  );
};

const unknownIncident = (incident: string, { document, basis }: Situation): Refused =>
  refuse('CodeUnknown', 'procedure-incidents', {
    facts: { code: incident, known: Object.keys(document.incidents) },
    basis,
  });

const notCompetent = (
  competent: readonly string[],
  rule: string,
  { definition, situation }: { readonly definition: IncidentDefinition; readonly situation: Situation },
): Refused | undefined => {
  const { role } = situation.command.actor;
  if (competent.includes(role)) return undefined;
  return refuse('RoleNotCompetent', rule, { facts: { role, competent }, basis: definition.basis });
};

/**
 * An order of a court changes parameters of one claim and sets general suspensions aside for it. It may set only what
 * the procedure says a court may set, to a value of the same kind as the one that it replaces.
 */
const applyCourtOrder = (
  claim: Claim,
  command: CommandOf<'apply-court-order'>,
  situation: Situation,
): Answer => {
  const { orderId, sets, setsAside, basis } = command.data;
  const flaw =
    flawInOrder(claim, command, situation) ??
    normRefused([basis], 'order-rests-on-a-norm', situation) ??
    settingsRefused(sets, situation) ??
    setAsideRefused(claim, setsAside, situation);
  if (flaw !== undefined) return flaw;
  return happens({
    type: 'CourtOrderApplied',
    data: { orderId, sets, setsAside },
    ...stamp({ ...situation, basis: [basis] }),
  });
};

const flawInOrder = (
  claim: Claim,
  { data }: CommandOf<'apply-court-order'>,
  { document, basis }: Situation,
): Refused | undefined => {
  const { orderId, sets, setsAside } = data;
  if (document.courtOrders === undefined)
    return refuse('CourtOrderNotAllowed', 'courtOrders', { facts: { orderId }, basis });
  if (claim.courtOrders.some((order) => order.orderId === orderId))
    return refuse('CourtOrderAlreadyApplied', 'court-order-once', {
      facts: { orderId },
      basis: document.courtOrders.basis,
    });
  if (Object.keys(sets).length > 0 || setsAside.length > 0) return undefined;
  return refuse('NothingToChange', 'court-order-orders', {
    facts: { orderId },
    basis: document.courtOrders.basis,
  });
};

const settingsRefused = (
  sets: Readonly<Record<string, ParameterValue>>,
  { document }: Situation,
): Refused | undefined => {
  const { sets: allowed, basis } = document.courtOrders ?? { sets: [], basis: [] };
  const outside = Object.keys(sets).filter(
    (path) =>
      !allowed.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)) ||
      parameterAt(document, path) === undefined,
  );
  if (outside.length > 0)
    return refuse('CourtOrderNotAllowed', 'courtOrders.sets', {
      facts: { paths: outside, allowed },
      basis,
    });
  const unfit = Object.entries(sets).flatMap(([path, value]) =>
    fits(document, path, value) && !makesTooLong(document, path, sets) ? [] : [path],
  );
  if (unfit.length === 0) return undefined;
  return refuse('CourtOrderNotAllowed', 'court-order-values', { facts: { paths: unfit }, basis });
};

/** Whether a length would come out longer than any term may be, whichever of its value and its unit is set. */
const makesTooLong = (
  document: ProcedureDocument,
  path: string,
  sets: Readonly<Record<string, ParameterValue>>,
): boolean => {
  const [, place] = /^(.+)\.(?:value|unit)$/.exec(path) ?? [];
  if (place === undefined) return false;
  const [value, unit] = ['value', 'unit'].map(
    (field) => sets[`${place}.${field}`] ?? parameterAt(document, `${place}.${field}`),
  );
  const known = UNITS.find((one) => one === unit);
  return typeof value === 'number' && known !== undefined && value > LONGEST_TERMS[known];
};

/** The largest number that any parameter of a procedure may be. */
const largestNumber = 10_000;

/** Parameters in words that an order may change, with the words that there are; a condition is not among them. */
const wordsFor = (document: ProcedureDocument): Readonly<Record<string, readonly string[]>> => ({
  unit: UNITS,
  from: START_RULES,
  roll: ['next-working-day', 'none'],
  calendar: Object.keys(document.calendars),
});

/** Whether a value may stand where the present one stands. No court orders that something be unknown. */
const fits = (document: ProcedureDocument, path: string, value: ParameterValue): boolean => {
  const present = parameterAt(document, path);
  if (typeof value === 'number')
    return (
      (present === null || typeof present === 'number') &&
      Number.isInteger(value) &&
      value >= 0 &&
      value <= largestNumber
    );
  if (typeof value === 'boolean') return typeof present === 'boolean';
  const words = wordsFor(document)[path.split('.').at(-1) ?? ''] ?? [];
  return typeof present === 'string' && typeof value === 'string' && words.includes(value);
};

/** Suspensions that an order sets aside are ones that have reached the claim, or that a calendar keeps. */
const setAsideRefused = (
  claim: Claim,
  setsAside: readonly string[],
  { document }: Situation,
): Refused | undefined => {
  const known = [
    ...claim.suspensions.map(({ suspensionId }) => suspensionId),
    ...Object.values(document.calendars).flatMap(({ suspensions }) =>
      (suspensions ?? []).map(({ id }) => id),
    ),
  ];
  const unknown = setsAside.filter((id) => !known.includes(id));
  if (unknown.length === 0) return undefined;
  return refuse('SuspensionUnknown', 'court-order-sets-aside', {
    facts: { suspensions: unknown },
    basis: document.courtOrders?.basis ?? [],
  });
};
