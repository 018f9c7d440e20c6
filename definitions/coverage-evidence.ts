/** What a scenario must contain before it may say that it shows something: small conditions, told in words. */
import type { CommandType } from '../domain/claim/commands.ts';
import type { EventType } from '../domain/claim/events.ts';
import type { CalendarDay } from '../domain/deadline/calendar.ts';
import type { ClockDefinition } from '../domain/procedure/clock-definition.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import type { RefusalKind } from '../domain/shared/refusal.ts';
import type { Scenario, ScenarioStep } from './scenario.schema.ts';

/** A scenario, and the procedure that it is about, as it reads under the variants of the scenario. */
export interface Shown {
  readonly scenario: Scenario;
  readonly document: ProcedureDocument;
}

/** A condition on a scenario, with the words in which a failure names it. */
export interface Evidence {
  readonly says: string;
  readonly holds: (shown: Shown) => boolean;
}

const stepsOf = ({ given, when }: Scenario): readonly ScenarioStep[] => [...given, when];

/** One of these commands is given. */
export const gives = (...commands: readonly CommandType[]): Evidence => ({
  says: commands.join(' or '),
  holds: ({ scenario }) => stepsOf(scenario).some(({ command }) => commands.includes(command)),
});

/** A command is given whose data are of a kind. */
export const givesWith = (
  command: CommandType,
  what: string,
  test: (data: ScenarioStep['data'], shown: Shown) => boolean,
): Evidence => ({
  says: `${command} with ${what}`,
  holds: (shown) =>
    stepsOf(shown.scenario).some((step) => step.command === command && test(step.data, shown)),
});

/** A command is given so many times. */
export const givesTimes = (command: CommandType, times: number): Evidence => ({
  says: `${command} ${times} times`,
  holds: ({ scenario }) => stepsOf(scenario).filter((step) => step.command === command).length >= times,
});

/** The last command makes one of these events happen. */
export const emits = (...events: readonly EventType[]): Evidence => ({
  says: `then accepted ${events.join(' or ')}`,
  holds: ({ scenario }) => scenario.then.accepted?.some((event) => events.includes(event)) === true,
});

/** The last command is refused as one of these. */
export const refusedAs = (...kinds: readonly RefusalKind[]): Evidence => ({
  says: `then refused ${kinds.join(' or ')}`,
  holds: ({ scenario }) => scenario.then.refused !== undefined && kinds.includes(scenario.then.refused.kind),
});

/** The last command is refused by a rule whose name contains this. */
export const refusedBy = (rule: string): Evidence => ({
  says: `then refused by …${rule}`,
  holds: ({ scenario }) => scenario.then.refused?.rule.includes(rule) === true,
});

/** Something is asserted of the state afterwards; `true` or a list that is not empty where it is of clocks. */
export const asserts = (key: 'dueOn' | 'skipped' | 'breach' | 'provisional' | 'waits'): Evidence => ({
  says: `then ${key}`,
  holds: ({ scenario }) => Object.values(scenario.then[key] ?? {}).some((value) => value !== false),
});

/** A fact about the claim is asserted that mentions this. */
export const mentions = (text: string): Evidence => ({
  says: `a fact about ${text}`,
  holds: ({ scenario }) => scenario.then.facts?.some((fact) => fact.includes(text)) === true,
});

/** The day of a clock of this kind is asserted. */
export const datesClock = (what: string, test: (clock: ClockDefinition) => boolean): Evidence => ({
  says: `then dueOn of a clock ${what}`,
  holds: (shown) => datedClocks(shown).some(test),
});

/** Days of clocks of several kinds are asserted side by side. */
export const datesBoth = (what: string, kindOf: (clock: ClockDefinition) => string): Evidence => ({
  says: `then dueOn of clocks of more than one ${what}`,
  holds: (shown) => new Set(datedClocks(shown).map(kindOf)).size > 1,
});

const datedClocks = ({ scenario, document }: Shown): readonly ClockDefinition[] =>
  Object.keys(scenario.then.dueOn ?? {}).flatMap((name) => document.clocks[name] ?? []);

/** A day is asserted that was counted by a calendar which keeps such a day in the half year before. */
export const datesNearDay = (what: string, test: (day: CalendarDay) => boolean): Evidence => ({
  says: `then dueOn near a day that is ${what}`,
  holds: (shown) =>
    Object.entries(shown.scenario.then.dueOn ?? {}).some(([name, dueOn]) => {
      const calendar = shown.document.calendars[shown.document.clocks[name]?.calendar ?? ''];
      return calendar?.days.some((day) => isNear(day, dueOn) && test(day)) === true;
    }),
});

/** A clock is asserted not to have counted a day that its calendar keeps as one of this kind. */
export const skipsDay = (what: string, test: (day: CalendarDay) => boolean): Evidence => ({
  says: `then skipped with a day that is ${what}`,
  holds: ({ scenario, document }) =>
    Object.entries(scenario.then.skipped ?? {}).some(([name, skipped]) => {
      const calendar = document.calendars[document.clocks[name]?.calendar ?? ''];
      return calendar?.days.some((day) => skipped.includes(day.on) && test(day)) === true;
    }),
});

/** Days are asserted not to have been counted that rest on more than one norm. */
export const skipsUnderSeveralNorms: Evidence = {
  says: 'then skipped with days of more than one norm',
  holds: ({ scenario, document }) =>
    Object.entries(scenario.then.skipped ?? {}).some(([name, skipped]) => {
      const days = document.calendars[document.clocks[name]?.calendar ?? '']?.days ?? [];
      return new Set(days.filter(({ on }) => skipped.includes(on)).map(({ basis }) => basis)).size > 1;
    }),
};

const halfYearMillis = 183 * 86_400_000;

const isNear = ({ on }: CalendarDay, dueOn: string | null): boolean =>
  dueOn !== null && on <= dueOn && Date.parse(dueOn) - Date.parse(on) < halfYearMillis;

/** The procedure says something. Weak by itself: it stands beside what the scenario does with it. */
export const procedureHas = (what: string, test: (document: ProcedureDocument) => boolean): Evidence => ({
  says: `a procedure with ${what}`,
  holds: ({ document }) => test(document),
});

/** The scenario is of a kind: its version, its variants, its people. */
export const scenarioIs = (what: string, test: (scenario: Scenario) => boolean): Evidence => ({
  says: what,
  holds: ({ scenario }) => test(scenario),
});

export const choosesVariant = scenarioIs(
  'a variant that was chosen',
  ({ variants }) => variants !== undefined,
);

/** The claim has more than one person. */
export const severalPersons: Evidence = givesWith(
  'register-claim',
  'several persons',
  ({ applicants }) => Array.isArray(applicants) && applicants.length > 1,
);

/** What an option of a variant sets comes into play: a day of its clock is asserted, its remedy lodged, its command given. */
export const usesVariant: Evidence = {
  says: 'what an option of a variant sets',
  holds: ({ scenario, document }) => {
    const set = Object.values(document.variants).flatMap(({ options }) =>
      Object.values(options).flatMap(({ sets }) => Object.keys(sets)),
    );
    const used = [
      ...Object.keys(scenario.then.dueOn ?? {}).map((clock) => `clocks.${clock}.`),
      ...stepsOf(scenario).flatMap(({ command, data }) => [
        `commands.${command}.`,
        ...(typeof data['remedy'] === 'string' ? [`remedies.${data['remedy']}.`] : []),
      ]),
    ];
    return set.some((path) => used.some((place) => path.startsWith(place)));
  },
};

/** All of these hold. */
export const all = (...parts: readonly Evidence[]): Evidence => ({
  says: parts.map(({ says }) => says).join(', and '),
  holds: (shown) => parts.every(({ holds }) => holds(shown)),
});

/** One of these holds. */
export const any = (...parts: readonly Evidence[]): Evidence => ({
  says: parts.map(({ says }) => says).join('; or '),
  holds: (shown) => parts.some(({ holds }) => holds(shown)),
});

/** The claim is put on a track, and later back on the one that it was registered under. */
export const trackTakenBack: Evidence = {
  says: 'assign-track away, and back to the track of the registration',
  holds: ({ scenario }) => {
    const first = scenario.given.find(({ command }) => command === 'register-claim')?.data['track'];
    const tracks = stepsOf(scenario)
      .filter(({ command }) => command === 'assign-track')
      .map(({ data }) => data['track']);
    return tracks.length > 1 && tracks[0] !== first && tracks.at(-1) === first;
  },
};

/** Whether data hold a list that is not empty, or any other value that is not null. */
export const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;

/** A day is asserted after an act was served by a method under which service is deemed to happen later. */
export const countsFromDeemedService: Evidence = all(
  givesWith('serve-act', 'a method of deemed service', ({ method }, { document }) =>
    Object.entries(document.service).some(([name, one]) => name === method && one.deemedAfter !== undefined),
  ),
  asserts('dueOn'),
);
