import { v4, v7 } from 'uuid';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import type { CommandData } from '../domain/claim/command-data.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { claimId, personId } from '../domain/shared/ids.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import type { IncomingCommand } from '../inbox/accept.ts';

/** A claim that nobody has heard of yet, with the commands that it will be given, in order. */
export interface ScriptedClaim {
  readonly claimId: ClaimId;
  readonly commands: readonly IncomingCommand[];
}

/** Mexico's procedure from the registration of one person to the interview that was held: five commands. */
export const createScriptedClaim = (): ScriptedClaim => {
  const claim = claimId(v7());
  const person = personId(v4());
  const given = <Type extends CommandType>(
    type: Type,
    role: string,
    data: CommandData[Type],
  ): IncomingCommand => ({
    command: commandOf(claim, { type, role, data }),
    correlationId: v4(),
  });
  return {
    claimId: claim,
    commands: [
      given('register-claim', 'registration-officer', {
        procedure: 'mx/refugee-status',
        office: 'tapachula',
        track: 'regular',
        filedBy: 'applicant',
        applicants: [{ personId: person, relation: 'principal', nationality: 'HN', isMinor: false }],
      }),
      given('admit-claim', 'admissibility-officer', {}),
      given('schedule-interview', 'interviewer', {
        interviewOn: addDays(today(), 30),
        interviewerId: 'officer-interviewer',
      }),
      given('request-opinion', 'eligibility-officer', { authority: 'foreign-ministry' }),
      given('record-interview', 'interviewer', { personIds: [person] }),
    ],
  };
};

const today = (): PlainDate => plainDate(new Date().toISOString().slice(0, 10));

const commandOf = (
  claim: ClaimId,
  { type, role, data }: { readonly type: CommandType; readonly role: string; readonly data: unknown },
): Command =>
  commandSchema.parse({
    type,
    commandId: v4(),
    claimId: claim,
    actor: { id: `officer-${role}`, role, office: 'tapachula' },
    data,
  });
