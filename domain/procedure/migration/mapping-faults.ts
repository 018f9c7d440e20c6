/** What is wrong with a mapping, seen beside the two versions that it joins. */
import type { Labels } from '../../shared/norms.ts';
import { inSpanish, oneOf } from '../checks/say.ts';
import { CODES_ES } from '../diff/codes-es.ts';
import type { ClockDefinition } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';
import type { MigrationDocuments, MigrationMapping } from './mapping.ts';
import { completeMapping } from './mapping.ts';

/**
 * Names that one of the versions does not have, stages that would have nowhere to go, clocks that would run into one or
 * change sides, norms that the new version does not know. Errors keep a mapping from being used; warnings are for a
 * lawyer to look at.
 */
export const mappingFaults = (
  mapping: MigrationMapping,
  documents: MigrationDocuments,
): readonly ProcedureFinding[] => [
  ...versionFaults(mapping, documents),
  ...stageFaults(mapping, documents),
  ...clockFaults(mapping, documents),
  ...normFaults(mapping, documents),
];

type Words = Omit<ProcedureFinding, 'severity' | 'rule' | 'path'>;

const error = (rule: string, path: DocumentPath, words: Words): ProcedureFinding => ({
  severity: 'error',
  rule,
  path,
  ...words,
});

const versionFaults = (
  { from, to }: MigrationMapping,
  documents: MigrationDocuments,
): readonly ProcedureFinding[] => {
  const one = documents.from.procedure === documents.to.procedure;
  return [
    ...(from === to
      ? [
          error('migration-same-version', ['to'], {
            message: {
              en: 'A claim is moved to another version, not to its own.',
              es: 'Una solicitud se lleva a otra versión, no a la suya.',
            },
          }),
        ]
      : []),
    ...(one
      ? []
      : [
          error('migration-other-procedure', ['to'], {
            message: {
              en: `${from} is a version of ${documents.from.procedure} and ${to} one of ${documents.to.procedure}.`,
              es: `${from} es una versión de ${documents.from.procedure} y ${to} una de ${documents.to.procedure}.`,
            },
          }),
        ]),
  ];
};

const unknown = (
  name: string,
  { path, what, version, known, at }: Place & { readonly at?: 'key' },
): ProcedureFinding =>
  error(`migration-${what}-unknown`, path, {
    ...(at !== undefined && { at }),
    message: {
      en: `Version ${version} has no ${what} "${name}".`,
      es: `La versión ${version} no tiene ${inSpanish(what).no} "${name}".`,
    },
    expected: oneOf(known),
    ...hintFor(name, known),
  });

interface Place {
  readonly path: DocumentPath;
  readonly what: 'stage' | 'clock';
  readonly version: string;
  readonly known: readonly string[];
}

const stageFaults = (
  mapping: MigrationMapping,
  documents: MigrationDocuments,
): readonly ProcedureFinding[] => {
  const { from, to } = documents;
  const [before, after] = [Object.keys(from.stages), Object.keys(to.stages)];
  const named = Object.entries(mapping.stages).flatMap(([stage, next]): readonly ProcedureFinding[] => {
    const path = ['stages', stage];
    if (!before.includes(stage))
      return [unknown(stage, { path, at: 'key', what: 'stage', version: from.version, known: before })];
    if (!after.includes(next))
      return [unknown(next, { path, what: 'stage', version: to.version, known: after })];
    return phaseFaults(stage, next, documents);
  });
  const { stages } = completeMapping(mapping, documents);
  const lost = before.filter((stage) => stages[stage] === undefined);
  return [
    ...named,
    ...lost.map((stage) =>
      error('migration-stage-unmapped', ['stages'], {
        at: 'key',
        message: {
          en: `Stage "${stage}" of version ${from.version} is not in version ${to.version}, and the mapping does not say where its claims go.`,
          es: `La etapa "${stage}" de la versión ${from.version} no está en la versión ${to.version}, y la correspondencia no dice adónde van sus solicitudes.`,
        },
        hint: {
          en: `Add "${stage}: <a stage of ${to.version}>".`,
          es: `Añada "${stage}: <una etapa de ${to.version}>".`,
        },
      }),
    ),
  ];
};

/** A claim that is closed stays closed, and an open one open; whatever else changes phase is worth a look. */
const phaseFaults = (
  stage: string,
  next: string,
  { from, to }: MigrationDocuments,
): readonly ProcedureFinding[] => {
  const [was, is] = [from.stages[stage]?.phase, to.stages[next]?.phase];
  if (was === is || was === undefined || is === undefined) return [];
  const message: Labels = {
    en: `Stage "${stage}" belongs to the phase ${was} and "${next}" to ${is}.`,
    es: `La etapa "${stage}" es de la fase "${CODES_ES[`phase.${was}`]}" y "${next}" de la fase "${CODES_ES[`phase.${is}`]}".`,
  };
  if (was === 'closed' || is === 'closed')
    return [error('migration-closes-or-opens', ['stages', stage], { message })];
  return [{ severity: 'warning', rule: 'migration-other-phase', path: ['stages', stage], message }];
};

const clockFaults = (
  mapping: MigrationMapping,
  documents: MigrationDocuments,
): readonly ProcedureFinding[] => {
  const { from, to } = documents;
  const [before, after] = [Object.keys(from.clocks), Object.keys(to.clocks)];
  const named = Object.entries(mapping.clocks).flatMap(([clock, next]): readonly ProcedureFinding[] => {
    const path = ['clocks', clock];
    if (!before.includes(clock))
      return [unknown(clock, { path, at: 'key', what: 'clock', version: from.version, known: before })];
    if (next === null) return endedTerm(clock, from);
    if (!after.includes(next))
      return [unknown(next, { path, what: 'clock', version: to.version, known: after })];
    const [was, is] = [from.clocks[clock]?.obligor, to.clocks[next]?.obligor];
    if (was === is || was === undefined || is === undefined) return [];
    const message: Labels = {
      en: `Clock "${clock}" binds the ${was} and "${next}" the ${is}: a term does not change sides.`,
      es: `El plazo "${clock}" obliga a ${CODES_ES[was]} y "${next}" a ${CODES_ES[is]}: un plazo no cambia de lado.`,
    };
    return [error('migration-clock-changes-sides', path, { message })];
  });
  const said = Object.keys(mapping.clocks);
  const ended = before.filter((clock) => !said.includes(clock) && !after.includes(clock));
  return [
    ...named,
    ...ended.map((clock) =>
      error('migration-clock-unmapped', ['clocks'], {
        at: 'key',
        message: {
          en: `Clock "${clock}" of version ${from.version} is not in version ${to.version}, and the mapping does not say what becomes of it.`,
          es: `El plazo "${clock}" de la versión ${from.version} no está en la versión ${to.version}, y la correspondencia no dice qué es de él.`,
        },
        hint: {
          en: `Add "${clock}: <a clock of ${to.version}>", or "${clock}: null" where it ends.`,
          es: `Añada "${clock}: <un plazo de ${to.version}>", o "${clock}: null" donde termina.`,
        },
      }),
    ),
    ...mergedClocks(mapping, documents),
  ];
};

/** Whoever writes that a term of the person ends is told which claims that leaves out. */
const endedTerm = (clock: string, { clocks }: ProcedureDocument): readonly ProcedureFinding[] => {
  const definition = clocks[clock];
  if (definition?.obligor !== 'person' || endsWithFiling(definition)) return [];
  const message: Labels = {
    en: `Clock "${clock}" binds the person and would end: claims in which it runs or is suspended are not moved.`,
    es: `El plazo "${clock}" obliga a la persona y terminaría: las solicitudes en que corre o está suspendido no pasan.`,
  };
  return [{ severity: 'warning', rule: 'migration-ends-term-of-person', path: ['clocks', clock], message }];
};

/** A term to file is over once the claim is there: it runs in no claim that a migration could find. */
const endsWithFiling = ({ starts, stops }: ClockDefinition): boolean =>
  starts.on.length > 0 &&
  starts.on.every((event) => event === 'ClaimLodged') &&
  stops.on.includes('ClaimLodged');

const mergedClocks = (
  mapping: MigrationMapping,
  documents: MigrationDocuments,
): readonly ProcedureFinding[] => {
  const all = Object.entries(completeMapping(mapping, documents).clocks);
  return Object.entries(mapping.clocks).flatMap(([clock, next]) => {
    if (next === null) return [];
    const other = all.find(
      ([name, one]) => name !== clock && (one === next || (one === null && name === next)),
    );
    if (other === undefined) return [];
    const message: Labels =
      other[1] === null
        ? {
            en: `Clock "${clock}" would become "${next}" while the "${next}" of version ${mapping.from} ends: its runs could not be told apart.`,
            es: `El plazo "${clock}" pasaría a ser "${next}" mientras termina el "${next}" de la versión ${mapping.from}: sus corridas no podrían distinguirse.`,
          }
        : {
            en: `Clocks "${clock}" and "${other[0]}" would both become "${next}".`,
            es: `Los plazos "${clock}" y "${other[0]}" pasarían ambos a ser "${next}".`,
          };
    return [error('migration-clocks-merged', ['clocks', clock], { message })];
  });
};

const normFaults = ({ basis }: MigrationMapping, { to }: MigrationDocuments): readonly ProcedureFinding[] => {
  const known = Object.keys(to.norms);
  return basis.flatMap((norm, index) =>
    known.includes(norm)
      ? []
      : [
          error('norm-undefined', ['basis', index], {
            message: {
              en: `Norm "${norm}" is not in norms.yaml.`,
              es: `La norma "${norm}" no está en norms.yaml.`,
            },
            ...hintFor(norm, known),
          }),
        ],
  );
};
