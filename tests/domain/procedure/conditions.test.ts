import { describe, expect, test } from '@jest/globals';
import { expressionsOf } from '../../../domain/procedure/conditions.ts';
import { pathText } from '../../../domain/procedure/finding.ts';
import { required } from '../../../domain/shared/assert.ts';
import { aDocument } from '../../support/procedure-document.ts';

const base = aDocument();
const admit = required(base.commands['admit-claim']?.[0], 'rule');
const decide = required(base.clocks['decide'], 'clock');
const basis = ['ACT-1'];

describe('every condition of a procedure stands with what it may read', () => {
  test('of a command what the command says, of a clock and a wait what their events say, of a track neither', () => {
    const document = aDocument({
      commands: {
        ...base.commands,
        'admit-claim': [{ ...admit, when: 'a', conditions: [{ rule: 'r', that: 'b', basis }] }],
      },
      clocks: {
        decide: {
          ...decide,
          starts: { on: ['ClaimLodged', 'ClaimReopened'], from: 'next-day', when: 'c' },
          stops: { on: ['DecisionIssued'], when: 'd' },
          suspends: {
            on: ['PreventionServed'],
            when: 'e',
            resumes: ['PreventionAnswered'],
            resumesWhen: 'f',
            basis,
          },
        },
      },
      waits: {
        opinion: {
          for: 'other-authority',
          opens: 'OpinionRequested',
          when: 'g',
          closes: ['OpinionReceived', 'ClaimClosed'],
          closesWhen: 'h',
          clock: 'decide',
          owner: 'officer',
        },
      },
      tracks: { quick: { label: { es: 'x', en: 'x' }, sets: {}, when: 'i' } },
    });
    const found = expressionsOf(document).map(
      ({ path, expression, commands, events }) =>
        `${pathText(path)} ${expression} [${commands.join()}] [${events.join()}]`,
    );
    expect(found).toEqual([
      'commands.admit-claim.0.when a [admit-claim] []',
      'commands.admit-claim.0.conditions.0.that b [admit-claim] []',
      'clocks.decide.starts.when c [] [ClaimLodged,ClaimReopened]',
      'clocks.decide.stops.when d [] [DecisionIssued]',
      'clocks.decide.suspends.when e [] [PreventionServed]',
      'clocks.decide.suspends.resumesWhen f [] [PreventionAnswered]',
      'waits.opinion.when g [] [OpinionRequested]',
      'waits.opinion.closesWhen h [] [OpinionReceived,ClaimClosed]',
      'tracks.quick.when i [] []',
    ]);
  });
});
