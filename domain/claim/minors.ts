import type { ProcedureDocument } from '../procedure/definition.ts';
import type { Claim } from './claim.ts';
import type { CommandType } from './commands.ts';

/**
 * The children who must have a guardian before a command is given: those of a claim in which there is no adult, where
 * the procedure names the command. Convention on the Rights of the Child, article 20 (1); General Comment 6 (2005) of
 * its Committee, paragraphs 33 to 38.
 */
export const withoutGuardian = (
  claim: Claim,
  command: CommandType,
  { minors }: Pick<ProcedureDocument, 'minors'>,
): readonly string[] => {
  const isAsked = minors?.guardianBefore.some((one) => one === command) === true;
  if (!isAsked || claim.applicants.some(({ isMinor }) => !isMinor)) return [];
  return claim.applicants.flatMap(({ personId, hasGuardian }) => (hasGuardian === true ? [] : [personId]));
};
