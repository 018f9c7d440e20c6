import { zoneOfOffice } from '../../procedure/offices.ts';
import { required } from '../../shared/assert.ts';
import type { Claim } from '../claim.ts';
import type { CommandOf } from '../commands.ts';
import type { Situation } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { Answer } from './answer.ts';
import { happens, stamp, strangers } from './answer.ts';
import { minorAgeRefused } from './named-persons.ts';

/** A claim is lodged for one or more persons, in an office and on a track that the procedure knows. */
export const register = (command: CommandOf<'register-claim'>, situation: Situation): Answer => {
  const { document, context, occurredOn, basis } = situation;
  const { procedure: _id, ...data } = command.data;
  const { channel, applicants, arrivedOn, firstContactOn } = data;
  if (document.offices[data.office] === undefined)
    return refuse('OfficeNotCompetent', 'procedure-offices', { facts: { office: data.office }, basis });
  if (document.tracks[data.track] === undefined)
    return refuse('TrackUnknown', 'procedure-tracks', { facts: { track: data.track }, basis });
  if (channel !== undefined && !document.channels.includes(channel))
    return refuse('CodeUnknown', 'procedure-channels', {
      facts: { code: channel, known: document.channels },
      basis,
    });
  if (arrivedOn !== undefined && arrivedOn > occurredOn)
    return refuse('ConditionNotMet', 'arrival-not-after-filing', { facts: { arrivedOn, occurredOn }, basis });
  if (firstContactOn !== undefined && firstContactOn > occurredOn)
    return refuse('ConditionNotMet', 'first-contact-not-after-filing', {
      facts: { firstContactOn, occurredOn },
      basis,
    });
  const otherAge = minorAgeRefused(applicants, situation);
  if (otherAge !== undefined) return otherAge;
  const stage = situation.to ?? document.initialStage;
  const { phase } = required(document.stages[stage], `stage ${stage} is defined`);
  const fileNumber = required(context.fileNumber, 'a registration is given a file number');
  const { variants } = context;
  return happens({
    type: 'ClaimLodged',
    data: {
      ...data,
      jurisdiction: document.jurisdiction,
      zone: zoneOfOffice(document, data.office),
      fileNumber,
      lodgedOn: occurredOn,
      stage,
      phase,
      ...(variants !== undefined && Object.keys(variants).length > 0 && { variants }),
    },
    ...stamp(situation),
  });
};

/** A claim that somebody else filed is made their own by the persons it is for. */
export const ratify = (claim: Claim, command: CommandOf<'ratify-claim'>, situation: Situation): Answer => {
  const unknown = strangers(claim, command.data.personIds);
  if (unknown.length > 0)
    return refuse('PersonNotInClaim', 'ratify-claim', {
      facts: { persons: unknown },
      basis: situation.basis,
    });
  return happens({ type: 'ClaimRatified', data: command.data, ...stamp(situation) });
};
