import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { advice, problem } from './say.ts';

/** What is not said to count as anything is missing in statistics, and somebody would count it as a refusal. */
export const checkStatistics = ({ outcomes, statistics }: ProcedureDocument): readonly ProcedureFinding[] => {
  if (statistics === undefined)
    return [
      advice({
        rule: 'statistics-unsaid',
        path: ['outcomes'],
        at: 'key',
        message: {
          en: 'The procedure does not say what its outcomes count as in statistics.',
          es: 'El procedimiento no dice cómo cuentan sus resultados en las estadísticas.',
        },
        expected: {
          en: 'statistics: each outcome as recognised, other, rejected or closed',
          es: 'statistics: cada resultado como recognised, other, rejected o closed',
        },
      }),
    ];
  const unknown = Object.keys(statistics).filter((outcome) => !outcomes.includes(outcome));
  const missing = outcomes.filter((outcome) => statistics[outcome] === undefined);
  return [
    ...unknown.map((outcome) =>
      problem({
        rule: 'outcome-unknown',
        path: ['statistics', outcome],
        message: { en: `There is no outcome "${outcome}".`, es: `No hay ningún resultado "${outcome}".` },
      }),
    ),
    ...missing.map((outcome) =>
      advice({
        rule: 'outcome-not-counted',
        path: ['statistics'],
        message: {
          en: `The outcome "${outcome}" counts as nothing in statistics.`,
          es: `El resultado "${outcome}" no cuenta como nada en las estadísticas.`,
        },
        expected: { en: 'recognised, other, rejected or closed', es: 'recognised, other, rejected o closed' },
      }),
    ),
  ];
};
