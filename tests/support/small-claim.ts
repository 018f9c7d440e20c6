/** Sentences about the clocks of one claim under a document of a few lines: what happens, and what the clocks then say. */
import { compileProcedure } from '../../definitions/procedure.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import type { Actor } from '../../domain/claim/actor.ts';
import { systemActor } from '../../domain/claim/actor.ts';
import type { CommandData } from '../../domain/claim/command-data.ts';
import type { Command, CommandType } from '../../domain/claim/commands.ts';
import { COMMAND_TYPES, ENGINE_COMMANDS } from '../../domain/claim/commands.ts';
import { decide } from '../../domain/claim/decide.ts';
import type { Decision, DecisionContext } from '../../domain/claim/decision.ts';
import type { ClaimEvent } from '../../domain/claim/events.ts';
import type { Calendar, SuspensionOrder } from '../../domain/deadline/calendar.ts';
import type { Clock } from '../../domain/deadline/clock.ts';
import type { ClockDefinition } from '../../domain/procedure/clock-definition.ts';
import type { CommandRule, ProcedureDocument } from '../../domain/procedure/definition.ts';
import { commandId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createZones } from '../../platform/zones.ts';
import { claimNumber, personNumber } from './claims.ts';
import { aDocument } from './procedure-document.ts';

const zones = createZones();
const stages = ['filed', 'decision', 'appeal', 'closed'];
const everyCommand: Readonly<Record<string, readonly CommandRule[]>> = Object.fromEntries(
  COMMAND_TYPES.filter((type) => !ENGINE_COMMANDS.some((engine) => engine === type)).map((type) => [
    type,
    [{ in: stages, by: ['head'], task: false, basis: ['ACT-1'] }],
  ]),
);

/** A document in which the head of the office may do everything, and no clock runs but those given. */
export const documentWith = (changes: Partial<ProcedureDocument> = {}): ProcedureDocument =>
  aDocument({
    commands: everyCommand,
    remedies: {},
    clocks: {},
    tracks: { regular: { label: { es: 'Ordinario', en: 'Regular' }, sets: {} } },
    offices: {
      capital: { label: { es: 'Capital', en: 'Capital' } },
      north: { label: { es: 'Norte', en: 'North' } },
    },
    ...changes,
  });

/** A legal term of the authority of ten working days from the lodging of the claim, in whatever way it differs. */
export const clockWith = ({
  length,
  ...changes
}: Partial<Omit<ClockDefinition, 'length'>> & {
  readonly length?: Partial<ClockDefinition['length']>;
} = {}): ClockDefinition => ({
  kind: 'legal',
  obligor: 'authority',
  starts: { on: ['ClaimLodged'], from: 'next-day' },
  calendar: 'capital',
  roll: 'next-working-day',
  months: 'last-day',
  stops: { on: ['DecisionIssued'] },
  expires: { effect: 'alert', warn: [] },
  ...changes,
  length: { value: 10, unit: 'working-days', basis: ['ACT-1'], confidence: 'high', ...length },
});

/** A calendar with rest on Saturday and Sunday and nothing else, in whatever way it differs. */
export const calendarWith = (changes: Partial<Calendar> = {}): Calendar => ({
  id: 'capital',
  version: '0123456789ab',
  rest: { weekdays: [6, 7], basis: 'ACT-1' },
  publishedThrough: plainDate('2027-12-31'),
  days: [],
  ...changes,
});

/** The same calendar, closed on some days more: another edition of it. */
export const closedOn = (...days: readonly string[]): Calendar =>
  calendarWith({
    version: 'fedcba987654',
    days: days.map((on) => ({
      on: plainDate(on),
      layer: 'decree',
      effect: 'closed',
      name: { es: 'Cierre', en: 'Closure' },
      basis: 'DECREE-1',
      publishedOn: plainDate('2026-01-02'),
      status: 'in-force',
    })),
  });

/** An order that suspends all terms in February 2026, in whatever way it differs. */
export const orderWith = (changes: Partial<SuspensionOrder> = {}): SuspensionOrder => ({
  id: 'order-1',
  name: { es: 'Suspensión', en: 'Suspension' },
  from: plainDate('2026-02-02'),
  until: plainDate('2026-03-02'),
  publishedOn: plainDate('2026-01-30'),
  basis: 'DECREE-1',
  status: 'in-force',
  ...changes,
});

type Wish = {
  readonly [Type in CommandType]: { readonly type: Type; readonly data: CommandData[Type] };
}[CommandType];

/** A command of the head of the office, at noon of a day in Mexico City; the engine's own are the engine's. */
export type Deed = Wish & {
  readonly on: string;
  readonly context?: Partial<DecisionContext>;
  /** Who does it, where it is not the head of the office. */
  readonly by?: Partial<Actor>;
  /** Its legal time, where that was earlier than its day. */
  readonly occurredAt?: Instant;
};

export const lodged = (on: string, data: Partial<CommandData['register-claim']> = {}): Deed => ({
  type: 'register-claim',
  on,
  data: {
    procedure: 'xa/small',
    office: 'capital',
    track: 'regular',
    filedBy: 'applicant',
    applicants: [{ personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false }],
    ...data,
  },
});

export const timePasses = (on: string, context: Partial<DecisionContext> = {}): Deed => ({
  type: 'expire-clocks',
  on,
  data: {},
  context,
});

export interface Told {
  readonly claim: Claim;
  readonly events: readonly ClaimEvent[];
}

const noon = (on: string) => instant(`${on}T18:00:00.000Z`);

/** A document, and what is done to one claim under it. */
export const claimUnder = (document: ProcedureDocument, standing: Partial<DecisionContext> = {}) => {
  const procedure = compileProcedure(document);
  const commandOf = ({ on: _on, context: _context, by, ...wish }: Deed, index: number): Command => ({
    ...wish,
    commandId: commandId(`5a000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`),
    claimId: claimNumber(1),
    actor:
      wish.type === 'expire-clocks' || wish.type === 'migrate-claim'
        ? systemActor
        : { id: 'head-1', role: 'head', office: 'capital', ...by },
  });
  const decideOn = (claim: Claim | undefined, deed: Deed, index: number): Decision =>
    decide(claim, commandOf(deed, index), {
      procedure,
      zones,
      now: noon(deed.on),
      correlationId: 'some-request',
      fileNumber: 'SMALL-1',
      ...standing,
      ...deed.context,
    });
  const told = (...deeds: readonly Deed[]): Told => {
    let claim: Claim | undefined;
    const events: ClaimEvent[] = [];
    deeds.forEach((deed, index) => {
      const decision = decideOn(claim, deed, index);
      if (decision.kind === 'refused') throw new Error(`${deed.type}: ${JSON.stringify(decision.refusal)}`);
      claim = decision.claim;
      events.push(...decision.events);
    });
    if (claim === undefined) throw new Error('nothing was done');
    return { claim, events };
  };
  const answerTo = (deeds: readonly Deed[], last: Deed): Decision =>
    decideOn(deeds.length === 0 ? undefined : told(...deeds).claim, last, deeds.length);
  return { procedure, told, answerTo };
};

/** The last run of a clock. */
export const clockOf = ({ claim }: Pick<Told, 'claim'>, name: string): Clock => {
  const clock = claim.clocks.findLast((one) => one.clock === name);
  if (clock === undefined) throw new Error(`no clock ${name} has run`);
  return clock;
};

export const dueOnOf = (told: Pick<Told, 'claim'>, name: string): PlainDate | null =>
  clockOf(told, name).computation.dueOn;

/** The types of the events of the last command. */
export const typesOf = (decision: Decision): readonly string[] =>
  decision.kind === 'refused'
    ? [`refused: ${decision.refusal.kind}`]
    : decision.events.map(({ type }) => type);

/** The refusal of a command, as its kind and its rule; `accepted` where it was none. */
export const refusalOf = (decision: Decision): string =>
  decision.kind === 'refused' ? `${decision.refusal.kind} by ${decision.refusal.rule}` : 'accepted';
