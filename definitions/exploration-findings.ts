import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { DeadState, Exploration } from './exploration.ts';
import type { Finding } from './finding.ts';
import type { Positions } from './read-folder.ts';

/**
 * What an exploration found wrong, each at its stage: states in which a claim is stuck, and, when everything was tried,
 * stages to which no claim comes. A search that ended at its bound says nothing of the stages that it did not reach.
 */
export const findingsOfExploration = (
  { dead, isWhole, unreached, decisions }: Exploration,
  positions: Positions,
): readonly Finding[] => [
  ...dead.map((state) => atStage(state.stage, positions, stuck(state))),
  ...(isWhole ? unreached : []).map((stage) => atStage(stage, positions, neverReached(stage, decisions))),
];

const atStage = (stage: string, positions: Positions, said: Pick<Finding, 'rule' | 'message'>): Finding => {
  const path: DocumentPath = ['stages', stage];
  return { severity: 'error', ...said, path: pathText(path), ...positions.locate(path, 'key') };
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const whyStuck: Readonly<Record<DeadState['why'], Labels>> = {
  unattended: {
    en: 'Nobody has work, no clock runs and no wait is open',
    es: 'Nadie tiene tarea, no corre ningún plazo y no hay espera abierta',
  },
  'nothing-possible': { en: 'Nothing is possible any more', es: 'Ya nada es posible' },
};

const stuck = ({ stage, why, states, path }: DeadState): Pick<Finding, 'rule' | 'message'> => {
  const way = path.join(', ');
  return {
    rule: 'claim-stuck',
    message: {
      en: `${whyStuck[why].en} in stage "${stage}" (${plural(states, 'state', 'states')}), reached by ${way}.`,
      es: `${whyStuck[why].es} en la etapa "${stage}" (${plural(states, 'estado', 'estados')}), a la que se llegó por ${way}.`,
    },
  };
};

const neverReached = (stage: string, decisions: number): Pick<Finding, 'rule' | 'message'> => ({
  rule: 'stage-never-reached',
  message: {
    en: `No claim comes to "${stage}": all that can be done was tried (${plural(decisions, 'try', 'tries')}), and nothing leads there.`,
    es: `Ninguna solicitud llega a "${stage}": se intentó todo lo que puede hacerse (${plural(decisions, 'intento', 'intentos')}) y nada lleva allí.`,
  },
});
