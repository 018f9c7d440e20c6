import type { Obligor, StartRule, Unit } from './term.ts';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sentences of an explanation in one language. Dates, citations and names arrive as text for people. */
export interface Words {
  readonly language: Language;
  readonly months: readonly string[];
  readonly dateOf: (day: number, month: string, year: number) => string;
  readonly article: (instrument: string, article: string) => string;
  readonly trigger: (text: { clock: string; event: string; on: string }) => string;
  readonly rule: (text: { length: string; obligor: Obligor; from: StartRule; basis: string }) => string;
  readonly length: (count: number, unit: Unit) => string;
  readonly calendar: (text: { id: string; version: string; zoneRules: string }) => string;
  readonly start: (on: string) => string;
  readonly skippedDay: (text: { on: string; name: string; basis: string; isDisputed: boolean }) => string;
  readonly skippedRun: (text: {
    from: string;
    to: string;
    days: number;
    name: string;
    basis: string;
    isDisputed: boolean;
  }) => string;
  readonly suspendedRun: (text: { from: string; to: string; days: number; basis: string }) => string;
  readonly rest: (days: number) => string;
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
  }) => string;
  readonly roll: (text: { from: string; to: string }) => string;
  readonly dueDay: (on: string) => string;
  readonly dueMoment: (text: { on: string; time: string }) => string;
  readonly noDueDay: string;
  readonly provisional: string;
  readonly remaining: (days: number) => string;
}
