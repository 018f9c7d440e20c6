import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import type { ParameterValue } from '../incident-definition.ts';
import { fitsParameter, isParameter, parameterAt, PARAMETER_SECTIONS } from '../reading.ts';
import { problem } from './say.ts';

/** Tracks: each path that a track sets is a parameter of the procedure, and its value has that parameter's type. */
export const checkTracks = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.tracks).flatMap(([track, { sets }]) =>
    Object.entries(sets).flatMap(([path, value]) => checkSet(document, { track, path, value })),
  );

interface TrackSet {
  readonly track: string;
  readonly path: string;
  readonly value: ParameterValue;
}

const checkSet = (
  document: ProcedureDocument,
  { track, path, value }: TrackSet,
): readonly ProcedureFinding[] => {
  const place = ['tracks', track, 'sets', path];
  const present = parameterAt(document, path);
  if (!isParameter(present))
    return [
      problem({
        rule: 'track-parameter-unknown',
        path: place,
        at: 'key',
        message: `There is no parameter "${path}" for a track to set.`,
        expected: `the path of a single value in ${PARAMETER_SECTIONS.join(', ')}`,
      }),
    ];
  if (fitsParameter(present, value)) return [];
  return [
    problem({
      rule: 'track-parameter-type',
      path: place,
      message: `"${path}" is ${String(present)}; a track cannot make it ${String(value)}.`,
      expected: `a ${typeof present}`,
    }),
  ];
};
