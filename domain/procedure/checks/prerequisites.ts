/** Commands that answer to another: what would give them something to answer must be in the procedure too. */
import type { CommandType } from '../../claim/commands.ts';
import { commandsOf } from '../catalogue.ts';
import type { DecisionDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { problem } from './say.ts';

/**
 * What must have been done before, by the meaning of the words alone. It says of the whole procedure what
 * domain/claim/obstacles.ts says of one claim; what may also come about otherwise (by silence, by a general order, by
 * another claim) is not here.
 */
const prerequisites: Partial<Record<CommandType, CommandType>> = {
  'answer-prevention': 'serve-prevention',
  'postpone-interview': 'schedule-interview',
  'record-interview': 'schedule-interview',
  'record-absence': 'schedule-interview',
  'confirm-transcript': 'record-interview',
  'record-opinion': 'request-opinion',
  'review-draft': 'draft-decision',
  'return-draft': 'draft-decision',
  'issue-decision': 'draft-decision',
  'record-session': 'enter-on-agenda',
  'ratify-withdrawal': 'request-withdrawal',
  'receive-claim': 'transfer-claim',
  'close-incident': 'open-incident',
  'object-to-closure': 'serve-closure-notice',
  'decide-status-review': 'open-status-review',
};

/** What turns a draft on the merits into a decision, by the form that the procedure gives it. */
const formalities: Readonly<Record<DecisionDefinition['form'], CommandType>> = {
  single: 'review-draft',
  collegiate: 'record-session',
  'recommend-then-decide': 'recommend-outcome',
};

/** No command is offered that nobody could ever give. */
export const checkPrerequisites = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  commandsOf(document).flatMap((command) =>
    [prerequisites[command], ...(command === 'issue-decision' ? formalityOf(document) : [])].flatMap(
      (before) => (before === undefined ? [] : missing(document, command, before)),
    ),
  );

/** A procedure that says nothing of its decisions has one form for all: one person signs what another has reviewed. */
const formalityOf = ({ decisions }: ProcedureDocument): readonly CommandType[] => {
  const saysNothing = Object.keys(decisions).length === 0;
  const form = decisions.merits?.form ?? (saysNothing ? 'single' : undefined);
  return form === undefined ? [] : [formalities[form]];
};

const missing = (
  { commands }: ProcedureDocument,
  command: CommandType,
  before: CommandType,
): readonly ProcedureFinding[] =>
  commands[before] !== undefined
    ? []
    : [
        problem({
          rule: 'command-without-prerequisite',
          path: ['commands', command],
          at: 'key',
          message: {
            en: `"${command}" could never be given: it presupposes "${before}", which the procedure does not have.`,
            es: `"${command}" nunca podría realizarse: presupone "${before}", que el procedimiento no tiene.`,
          },
          expected: {
            en: `the command ${before}, or no ${command}`,
            es: `la actuación ${before}, o que tampoco esté ${command}`,
          },
        }),
      ];
