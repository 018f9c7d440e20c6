import { z } from 'zod';
import { claimIdSchema, codeSchema, commandIdSchema, instantSchema } from '../shared/shared.schema.ts';
import type { Actor } from './actor.ts';
import { commandDataSchemas } from './command-data.schema.ts';
import { legalTimeSchema, staffIdSchema } from './command-words.schema.ts';
import type { CommandType } from './commands.ts';
import { personalDataSchema } from './personal-data.schema.ts';

/** The largest version that the log can count to. */
const lastVersion = 2_147_483_647;

const bodyOf = <Type extends CommandType>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    data: commandDataSchemas[type],
    personal: personalDataSchema.exactOptional(),
    occurredAt: legalTimeSchema.exactOptional(),
    /** The role in which the sender acts, for somebody who has several. */
    as: codeSchema.exactOptional(),
  });

/**
 * A command as a client sends it: one member of a union by `type`. The engine's own commands are not among them: only it
 * lets a clock speak, and only an approved migration moves a claim to another version.
 */
export const commandBodySchema = z.discriminatedUnion('type', [
  bodyOf('register-claim'),
  bodyOf('ratify-claim'),
  bodyOf('serve-prevention'),
  bodyOf('answer-prevention'),
  bodyOf('admit-claim'),
  bodyOf('declare-inadmissible'),
  bodyOf('schedule-interview'),
  bodyOf('postpone-interview'),
  bodyOf('record-interview'),
  bodyOf('request-opinion'),
  bodyOf('record-opinion'),
  bodyOf('draft-decision'),
  bodyOf('review-draft'),
  bodyOf('return-draft'),
  bodyOf('issue-decision'),
  bodyOf('serve-act'),
  bodyOf('lodge-remedy'),
  bodyOf('decide-remedy'),
  bodyOf('extend-clock'),
  bodyOf('suspend-terms'),
  bodyOf('resume-terms'),
  bodyOf('request-withdrawal'),
  bodyOf('ratify-withdrawal'),
  bodyOf('close-claim'),
  bodyOf('assign-claim'),
  bodyOf('transfer-claim'),
  bodyOf('receive-claim'),
  bodyOf('assign-track'),
  bodyOf('add-persons'),
  bodyOf('split-claim'),
  bodyOf('appoint-guardian'),
  bodyOf('flag-need'),
  bodyOf('refer-person'),
  bodyOf('assess-new-elements'),
  bodyOf('record-consent'),
  bodyOf('record-absence'),
  bodyOf('confirm-transcript'),
  bodyOf('enter-on-agenda'),
  bodyOf('record-session'),
  bodyOf('recommend-outcome'),
  bodyOf('recuse-officer'),
  bodyOf('communicate-act'),
  bodyOf('open-incident'),
  bodyOf('close-incident'),
  bodyOf('apply-court-order'),
  bodyOf('start-clock'),
  bodyOf('recompute-clocks'),
  bodyOf('record-compliance'),
  bodyOf('excuse-obligation'),
  bodyOf('issue-document'),
  bodyOf('extend-document'),
  bodyOf('revoke-document'),
  bodyOf('serve-closure-notice'),
  bodyOf('object-to-closure'),
  bodyOf('reopen-claim'),
  bodyOf('open-status-review'),
  bodyOf('decide-status-review'),
  bodyOf('record-disclosure'),
  bodyOf('correct-record'),
]);
export type CommandBody = z.output<typeof commandBodySchema>;

const actorSchema: z.ZodType<Actor> = z.strictObject({
  id: staffIdSchema,
  role: codeSchema,
  /** `*`: a member of staff who serves every office. */
  office: z.union([codeSchema, z.literal('*')]),
  onBehalfOf: z.string().min(1).max(128).exactOptional(),
});

const commandOf = <Type extends CommandType>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    commandId: commandIdSchema,
    claimId: claimIdSchema,
    actor: actorSchema,
    data: commandDataSchemas[type],
    occurredAt: instantSchema.exactOptional(),
    expectedVersion: z.number().int().min(0).max(lastVersion).exactOptional(),
  });

/** A whole command, as the inbox keeps it. */
export const commandSchema = z.discriminatedUnion('type', [
  commandOf('register-claim'),
  commandOf('ratify-claim'),
  commandOf('serve-prevention'),
  commandOf('answer-prevention'),
  commandOf('admit-claim'),
  commandOf('declare-inadmissible'),
  commandOf('schedule-interview'),
  commandOf('postpone-interview'),
  commandOf('record-interview'),
  commandOf('request-opinion'),
  commandOf('record-opinion'),
  commandOf('draft-decision'),
  commandOf('review-draft'),
  commandOf('return-draft'),
  commandOf('issue-decision'),
  commandOf('serve-act'),
  commandOf('lodge-remedy'),
  commandOf('decide-remedy'),
  commandOf('extend-clock'),
  commandOf('suspend-terms'),
  commandOf('resume-terms'),
  commandOf('request-withdrawal'),
  commandOf('ratify-withdrawal'),
  commandOf('close-claim'),
  commandOf('assign-claim'),
  commandOf('transfer-claim'),
  commandOf('receive-claim'),
  commandOf('assign-track'),
  commandOf('add-persons'),
  commandOf('split-claim'),
  commandOf('appoint-guardian'),
  commandOf('flag-need'),
  commandOf('refer-person'),
  commandOf('assess-new-elements'),
  commandOf('record-consent'),
  commandOf('record-absence'),
  commandOf('confirm-transcript'),
  commandOf('enter-on-agenda'),
  commandOf('record-session'),
  commandOf('recommend-outcome'),
  commandOf('recuse-officer'),
  commandOf('communicate-act'),
  commandOf('open-incident'),
  commandOf('close-incident'),
  commandOf('apply-court-order'),
  commandOf('start-clock'),
  commandOf('recompute-clocks'),
  commandOf('record-compliance'),
  commandOf('excuse-obligation'),
  commandOf('issue-document'),
  commandOf('extend-document'),
  commandOf('revoke-document'),
  commandOf('serve-closure-notice'),
  commandOf('object-to-closure'),
  commandOf('reopen-claim'),
  commandOf('open-status-review'),
  commandOf('decide-status-review'),
  commandOf('record-disclosure'),
  commandOf('correct-record'),
  commandOf('migrate-claim'),
  commandOf('expire-clocks'),
]);
