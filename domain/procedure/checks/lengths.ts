/** Lengths of time beside those of clocks: validity, days to deemed service, sessions. */
import type { TermLength } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { problem } from './say.ts';

/** No length is 0: what ends as it begins was never meant. */
export const checkLengths = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  lengthsOf(document).flatMap(([path, length]) =>
    length?.value !== 0
      ? []
      : [
          problem({
            rule: 'term-of-zero',
            path: [...path, 'value'],
            message: {
              en: 'A length of 0 ends as it begins.',
              es: 'Una duración de 0 termina cuando empieza.',
            },
            expected: {
              en: 'at least 1, or null where the length is not known',
              es: 'al menos 1, o null donde no se conoce la duración',
            },
          }),
        ],
  );

const lengthsOf = ({
  documents,
  service,
  bodies,
}: ProcedureDocument): readonly (readonly [DocumentPath, TermLength | undefined])[] => [
  ...Object.entries(documents).map(
    ([name, { validity }]) => [['documents', name, 'validity'], validity] as const,
  ),
  ...Object.entries(service).map(
    ([method, one]) => [['service', method, 'deemedAfter'], one?.deemedAfter] as const,
  ),
  ...Object.entries(bodies).map(([name, { cadence }]) => [['bodies', name, 'cadence'], cadence] as const),
];
