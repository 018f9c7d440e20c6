import type { Obligor, StartRule, Unit } from './term.ts';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Why days were closed: what the instrument calls them, and what became of it. */
export interface Closure {
  readonly name: string;
  readonly basis: string;
  readonly isHalfDay: boolean;
  readonly isDisputed: boolean;
  readonly annulledOn: string | undefined;
  /** Whether the day counts by now, and the person had been told otherwise. */
  readonly isTold: boolean;
}

/** The sentences of an explanation in one language. Dates, citations and names arrive as text for people. */
export interface Words {
  readonly language: Language;
  readonly months: readonly string[];
  readonly dateOf: (day: number, month: string, year: number) => string;
  readonly article: (instrument: string, article: string) => string;
  readonly trigger: (text: { clock: string; event: string; on: string }) => string;
  readonly rule: (text: {
    length: string;
    obligor: Obligor;
    from: StartRule;
    countsBack: boolean;
    skipsHalfDays: boolean;
    basis: string;
  }) => string;
  readonly length: (count: number, unit: Unit) => string;
  readonly calendar: (text: { id: string; version: string; zoneRules: string }) => string;
  readonly known: (on: string) => string;
  readonly received: (text: { on: string; cutOff: string; basis: string }) => string;
  readonly start: (on: string) => string;
  readonly startBack: (on: string) => string;
  readonly skippedDay: (text: { on: string } & Closure) => string;
  readonly skippedRun: (text: { from: string; to: string; days: number } & Closure) => string;
  readonly suspendedRun: (text: { from: string; to: string; days: number; basis: string }) => string;
  readonly rest: (days: number) => string;
  /** Of a term in which days of rest count, and are passed over only for a working day at its beginning or end. */
  readonly restOutside: (days: number) => string;
  readonly suspension: (text: {
    from: string;
    through: string | undefined;
    cause: string;
    basis: string;
  }) => string;
  readonly extension: (text: {
    length: string;
    ground: string;
    basis: string;
    originalDueOn: string | undefined;
    /** The day of the order, where the added time runs from it. */
    orderedOn: string | undefined;
  }) => string;
  /** A reading without a due date waits for the end of a suspension. */
  readonly readings: (text: {
    readings: readonly { readonly unit: Unit; readonly dueOn: string | undefined }[];
    obligor: Obligor;
    basis: string;
  }) => string;
  readonly roll: (text: { from: string; to: string }) => string;
  readonly rollBack: (text: { from: string; to: string }) => string;
  readonly rollAfterSuspension: (text: { from: string; to: string }) => string;
  /** Counted back from a day of rest to a working day that is suspended. */
  readonly rollIntoSuspension: (text: { from: string; to: string }) => string;
  readonly stated: (text: { on: string; computed: string }) => string;
  readonly held: (text: { on: string; computed: string }) => string;
  readonly dueDay: (on: string) => string;
  readonly dueMoment: (text: { on: string; time: string }) => string;
  readonly noDueDay: string;
  readonly provisional: string;
  readonly leftOut: (text: { name: string; from: string; basis: string }) => string;
  readonly remaining: (days: number) => string;
}
