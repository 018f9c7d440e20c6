/** The sentences of a scenario that does not hold: each says what happened and what was said. */
import type { PlainDate } from '../domain/shared/plain-date.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import type { ExpressionFault } from './expression-tree.ts';

export const refusedWords = ({ kind, rule, facts }: Refusal): Labels => {
  const known = JSON.stringify(facts);
  return {
    en: `refused as ${kind} by ${rule} ${known}`,
    es: `se rechazó como ${kind} por ${rule} ${known}`,
  };
};

export const acceptedWords = (types: readonly string[], kind: string): Labels => {
  const happened = types.join(', ');
  return {
    en: `accepted with ${happened}, not refused as ${kind}`,
    es: `se aceptó con ${happened}, y no se rechazó como ${kind}`,
  };
};

export const missedWords = (type: string, types: readonly string[]): Labels => {
  const happened = types.join(', ');
  return {
    en: `${type} did not happen in this order; what happened: ${happened}`,
    es: `${type} no sucedió en este orden; lo que sucedió: ${happened}`,
  };
};

export const noClaimWords: Labels = { en: 'there is no claim', es: 'no hay ninguna solicitud' };

export const stageWords = (actual: string, wanted: string): Labels => ({
  en: `stage is ${actual}, not ${wanted}`,
  es: `la etapa es ${actual}, no ${wanted}`,
});

export const notStartedWords = (clock: string): Labels => ({
  en: `clock ${clock} never started`,
  es: `el plazo ${clock} no llegó a correr`,
});

export const dueWords = (clock: string, actual: PlainDate | null, wanted: PlainDate | null): Labels => ({
  en: `clock ${clock} ends on ${actual ?? 'no date'}, not on ${wanted ?? 'no date'}`,
  es: `el plazo ${clock} ${dueInSpanish(actual, wanted)}`,
});

const dueInSpanish = (actual: PlainDate | null, wanted: PlainDate | null): string => {
  if (actual === null) return `no tiene fecha de vencimiento, y debía vencer el ${wanted}`;
  return wanted === null
    ? `vence el ${actual}, y no debía tener fecha`
    : `vence el ${actual}, no el ${wanted}`;
};

export const provisionalWords = (clock: string, wanted: boolean): Labels => ({
  en: `the end of clock ${clock} is ${wanted ? 'not provisional' : 'provisional'}`,
  es: `el vencimiento del plazo ${clock} ${wanted ? 'no es provisional' : 'es provisional'}`,
});

export const notSkippedWords = (clock: string, day: PlainDate): Labels => ({
  en: `clock ${clock} did not skip ${day}`,
  es: `en el plazo ${clock} contó el ${day}`,
});

/** `actual` is undefined where the clock has not expired. */
export const breachWords = (clock: string, actual: string | undefined, wanted: string): Labels => ({
  en: `clock ${clock} ${actual === undefined ? 'has not expired' : `expired with breach ${actual}`}, not with ${wanted}`,
  es: `el plazo ${clock} ${actual === undefined ? 'no ha vencido' : `venció con el incumplimiento ${actual}`}; se esperaba ${wanted}`,
});

export const notHeldWords = (fact: string): Labels => ({
  en: `does not hold: ${fact}`,
  es: `no se cumple: ${fact}`,
});

export const wrongFactWords = (fact: string, { message, offset }: ExpressionFault): Labels => ({
  en: `${fact}: ${message.en} (column ${offset + 1})`,
  es: `${fact}: ${message.es} (columna ${offset + 1})`,
});

export const openWords = (
  what: 'tasks' | 'waits',
  actual: readonly string[],
  wanted: readonly string[],
): Labels => ({
  en: `open ${what}: ${actual.join(', ') || 'none'}, not ${wanted.join(', ') || 'none'}`,
  es: `${what === 'tasks' ? 'tareas abiertas' : 'esperas abiertas'}: ${actual.join(', ') || 'ninguna'}, no ${wanted.join(', ') || 'ninguna'}`,
});
