import { describe, expect, test } from '@jest/globals';
import { ENGINE_COMMANDS } from '../../../domain/claim/commands.ts';
import type { CommandRule, ProcedureDocument } from '../../../domain/procedure/definition.ts';
import { checkProcedure } from '../../../domain/procedure/check.ts';
import { pathText } from '../../../domain/procedure/finding.ts';
import { procedureDocumentSchema } from '../../../domain/procedure/procedure.schema.ts';
import { required } from '../../../domain/shared/assert.ts';
import { aDocument } from '../../support/procedure-document.ts';

const base = aDocument();
/** What the checks say: `severity rule path`. */
const said = (document: ProcedureDocument): readonly string[] =>
  checkProcedure(document).map(({ severity, rule, path }) => `${severity} ${rule} ${pathText(path)}`);
const saidOf = (changes: Partial<ProcedureDocument>) => said(aDocument(changes));

const clock = (name: 'decide' | 'appeal') => required(base.clocks[name], name);
const clocksWith = (name: 'decide' | 'appeal', changes: Partial<ProcedureDocument['clocks'][string]>) =>
  saidOf({ clocks: { ...base.clocks, [name]: { ...clock(name), ...changes } } });
const ruleWith = (changes: Partial<CommandRule>) => {
  const rule = required(base.commands['admit-claim']?.[0], 'rule');
  return saidOf({ commands: { ...base.commands, 'admit-claim': [{ ...rule, ...changes }] } });
};
const remedyWith = (changes: Partial<ProcedureDocument['remedies'][string]>) =>
  saidOf({ remedies: { review: { ...required(base.remedies['review'], 'review'), ...changes } } });

test('a document that is right is well formed and has no findings', () => {
  expect(procedureDocumentSchema.parse(base)).toEqual(base);
  expect(said(base)).toEqual([]);
});

describe('stages', () => {
  const stagesWith = (stages: ProcedureDocument['stages']) =>
    saidOf({ stages: { ...base.stages, ...stages } });

  test('a command may not lead to an unknown stage, nor begin in one', () => {
    expect(ruleWith({ to: 'desicion' })).toContain('error stage-unknown commands.admit-claim.0.to');
    expect(ruleWith({ in: ['filed', 'field'] })).toContain('error stage-unknown commands.admit-claim.0.in.1');
    expect(saidOf({ initialStage: 'nowhere' })).toContain('error stage-unknown initialStage');
  });

  test('a command leads only through an exit of each stage in which it may be given', () => {
    expect(ruleWith({ in: ['filed', 'appeal'], to: 'appeal' })).toContain(
      'error exit-missing commands.admit-claim.0.to',
    );
  });

  test('every stage can be reached', () => {
    expect(stagesWith({ island: { phase: 'interview', exits: ['closed'] } })).toContain(
      'error stage-unreachable stages.island',
    );
  });

  test('every stage that is not closed can be left', () => {
    expect(stagesWith({ appeal: { phase: 'appeal', exits: [] } })).toContain('error dead-end stages.appeal');
    expect(saidOf({ closures: {}, remedies: {} })).toContain('error dead-end stages.decision');
  });

  test('an exit that nothing uses is worth a look', () => {
    expect(stagesWith({ filed: { phase: 'registration', exits: ['decision', 'appeal', 'closed'] } })).toEqual(
      ['warning exit-unused stages.filed.exits.1'],
    );
  });

  test('a closed stage has no exits, a claim does not begin closed, and some stage is closed', () => {
    expect(stagesWith({ closed: { phase: 'closed', exits: ['filed'] } })).toContain(
      'error closed-stage-exit stages.closed.exits',
    );
    expect(saidOf({ initialStage: 'closed' })).toContain('error initial-stage-closed initialStage');
    expect(stagesWith({ closed: { phase: 'post-decision', exits: ['filed'] } })).toEqual(
      expect.arrayContaining([
        'error closed-stage-missing stages',
        'error closure-stage-open closures.final-decision.to',
      ]),
    );
  });
});

describe('commands', () => {
  test('a role must be defined, and somebody must be able to do a task', () => {
    expect(ruleWith({ by: ['oficer'] })).toEqual(['error role-unknown commands.admit-claim.0.by.0']);
    expect(ruleWith({ by: [] })).toEqual(['error task-for-nobody commands.admit-claim.0.by']);
  });

  test('a name of JavaScript is no name of a procedure', () => {
    expect(ruleWith({ by: ['constructor'] })).toEqual(['error role-unknown commands.admit-claim.0.by.0']);
    expect(ruleWith({ basis: ['toString'] })).toEqual(['error norm-unknown commands.admit-claim.0.basis.0']);
    expect(clocksWith('decide', { calendar: 'constructor' })).toEqual([
      'error calendar-unknown clocks.decide.calendar',
    ]);
  });

  test('separation of duties names a command that the procedure has and the claim remembers', () => {
    expect(ruleWith({ differentFrom: ['return-draft'] })).toEqual([
      'error separation-from-absent-command commands.admit-claim.0.differentFrom.0',
    ]);
    expect(ruleWith({ differentFrom: ['close-claim'] })).toEqual([
      'error separation-not-remembered commands.admit-claim.0.differentFrom.0',
    ]);
  });

  test('a claim must be able to begin, in the initial stage', () => {
    const { 'register-claim': registration, ...others } = base.commands;
    expect(saidOf({ commands: others })).toContain('error registration-missing commands');
    const elsewhere = required(registration?.[0], 'rule');
    expect(
      saidOf({ commands: { ...others, 'register-claim': [{ ...elsewhere, in: ['appeal'] }] } }),
    ).toContain('error registration-stage commands.register-claim.0.in');
  });

  test('what the engine does itself can be granted to nobody', () => {
    const rule = required(base.commands['admit-claim']?.[0], 'rule');
    for (const type of ENGINE_COMMANDS)
      expect(saidOf({ commands: { ...base.commands, [type]: [rule] } })).toContain(
        `error command-reserved commands.${type}`,
      );
    expect(saidOf({ roles: [...base.roles, 'system'] })).toContain('error role-reserved roles.3');
  });
});

describe('clocks and waits', () => {
  test('a clock starts on an event that can happen', () => {
    expect(clocksWith('decide', { starts: { on: ['InterviewHeld'], from: 'next-day' } })).toEqual([
      'error event-impossible clocks.decide.starts.on.0',
    ]);
  });

  test('something stops a clock; of several events the impossible ones are worth a look', () => {
    expect(clocksWith('decide', { stops: { on: ['InterviewHeld'] } })).toEqual([
      'error clock-unstoppable clocks.decide.stops',
    ]);
    expect(clocksWith('decide', { stops: { on: [] } })).toEqual([
      'error clock-unstoppable clocks.decide.stops',
    ]);
    expect(clocksWith('decide', { stops: { on: ['InterviewHeld', 'DecisionIssued'] } })).toEqual([
      'warning event-impossible clocks.decide.stops.on.0',
    ]);
  });

  test('what suspends a clock, and what lets it go on, can happen', () => {
    const suspends = { on: ['PreventionServed'], resumes: ['PreventionAnswered'], basis: ['ACT-1'] } as const;
    expect(clocksWith('decide', { suspends })).toEqual([
      'error event-impossible clocks.decide.suspends.on.0',
      'error event-impossible clocks.decide.suspends.resumes.0',
    ]);
  });

  test('an extension is granted by a role that exists, with a command that exists', () => {
    const extension = {
      by: ['minister'],
      grounds: [],
      length: 'equal',
      times: 1,
      before: 'expiry',
      basis: ['ACT-1'],
    } as const;
    expect(clocksWith('decide', { extends: extension })).toEqual([
      'error role-unknown clocks.decide.extends.by.0',
      'warning extension-without-command clocks.decide.extends',
    ]);
  });

  test('an unknown length stays visible, an unknown calendar is an error', () => {
    const length = { ...clock('decide').length, value: null };
    expect(clocksWith('decide', { length })).toEqual(['warning length-unknown clocks.decide.length.value']);
    expect(clocksWith('decide', { calendar: 'capitol' })).toEqual([
      'error calendar-unknown clocks.decide.calendar',
    ]);
  });

  test('the term of an authority never lapses', () => {
    expect(clocksWith('decide', { expires: { effect: 'lapse', warn: [] } })).toEqual([
      'error lapse-of-authority clocks.decide.expires.effect',
    ]);
  });

  test('a wait has a clock, an owner, a beginning and an end', () => {
    const wait = {
      for: 'applicant',
      opens: 'PreventionServed',
      closes: ['PreventionAnswered'],
      clock: 'answer',
      owner: 'minister',
    } as const;
    expect(
      saidOf({ waits: { papers: wait }, labels: { ...base.labels, 'waits.papers': { es: 'x', en: 'x' } } }),
    ).toEqual([
      'error clock-unknown waits.papers.clock',
      'error role-unknown waits.papers.owner',
      'error event-impossible waits.papers.opens',
      'error wait-endless waits.papers.closes',
    ]);
  });

  test('a general suspension exempts clocks that exist', () => {
    expect(saidOf({ suspension: { exempt: ['appeals'], basis: ['ACT-1'] } })).toEqual([
      'error clock-unknown suspension.exempt.0',
    ]);
  });
});

describe('remedies and closures', () => {
  test('a decision has a remedy, or the procedure says that the law gives none', () => {
    const { remedies: _remedies, ...withoutRemedies } = base;
    const document = { ...withoutRemedies, remedies: {} };
    const labels = { ...base.labels };
    expect(said({ ...document, labels })).toContain('error decision-without-remedy remedies');
    const statement = { DecisionIssued: { basis: ['ACT-1'] } };
    expect(said({ ...document, withoutRemedy: statement })).not.toContain(
      'error decision-without-remedy remedies',
    );
  });

  test('the filing term of a remedy is a clock that binds the person', () => {
    expect(remedyWith({ clock: 'apeal' })).toContain('error clock-unknown remedies.review.clock');
    expect(remedyWith({ clock: 'decide' })).toContain('error remedy-term-obligor remedies.review.clock');
  });

  test('a remedy moves a claim between stages that exist, through their exits', () => {
    expect(remedyWith({ decidedTo: 'filed' })).toContain('error exit-missing remedies.review.decidedTo');
    expect(remedyWith({ remandTo: 'fild' })).toContain('error stage-unknown remedies.review.remandTo');
    expect(remedyWith({ lodgedIn: ['decision', 'x'] })).toContain(
      'error stage-unknown remedies.review.lodgedIn.1',
    );
  });

  test('a remedy is against something that can happen, and can be lodged and decided', () => {
    expect(remedyWith({ against: ['DecisionIssued', 'ClaimDeclaredInadmissible'] })).toEqual([
      'error event-impossible remedies.review.against.1',
    ]);
    const { 'decide-remedy': _decide, ...commands } = base.commands;
    expect(saidOf({ commands })).toContain('error remedy-without-command remedies.review');
  });

  test('a closure names stages and a clock that exist', () => {
    const closure = { in: ['filed', 'nowhere'], to: 'closed', ratification: 'ratify', basis: ['ACT-1'] };
    expect(saidOf({ closures: { ...base.closures, 'explicit-withdrawal': closure } })).toEqual([
      'error stage-unknown closures.explicit-withdrawal.in.1',
      'error clock-unknown closures.explicit-withdrawal.ratification',
    ]);
  });
});

describe('norms, labels and tracks', () => {
  const norm = required(base.norms['ACT-1'], 'norm');

  test('a norm that is cited is defined, and one that is defined is cited', () => {
    expect(ruleWith({ basis: ['ACT-1', 'ACT-9'] })).toEqual([
      'error norm-unknown commands.admit-claim.0.basis.1',
    ]);
    expect(saidOf({ norms: { ...base.norms, 'ACT-2': norm } })).toEqual(['warning norm-unused norms.ACT-2']);
  });

  test('a parameter is not surer than the norm on which it rests', () => {
    const norms = { 'ACT-1': { ...norm, confidence: 'low' as const } };
    expect(saidOf({ norms })).toEqual([
      'warning confidence-without-ground clocks.decide.length.basis.0',
      'warning confidence-without-ground clocks.appeal.length.basis.0',
    ]);
  });

  test('what people read has words in both languages; words for nothing are worth a look', () => {
    const { 'stages.filed': _filed, ...others } = base.labels;
    expect(saidOf({ labels: others })).toEqual([
      'error label-missing labels.stages.filed.es',
      'error label-missing labels.stages.filed.en',
    ]);
    expect(saidOf({ labels: { ...base.labels, 'roles.head': { es: 'Jefa', en: '' } } })).toEqual([
      'error label-missing labels.roles.head.en',
    ]);
    expect(saidOf({ labels: { ...base.labels, 'roles.ghost': { es: 'x', en: 'x' } } })).toEqual([
      'warning label-unused labels.roles.ghost',
    ]);
  });

  test('grounds of extension and rules of conditions have words too', () => {
    expect(ruleWith({ conditions: [{ rule: 'ratified', that: 'true', basis: ['ACT-1'] }] })).toEqual([
      'error label-missing labels.rules.ratified.es',
      'error label-missing labels.rules.ratified.en',
    ]);
  });

  test('whatever a procedure names for people to read has words: bodies, incidents, documents, needs and the rest', () => {
    const basis = ['ACT-1'];
    const validity = { value: 1, unit: 'years', basis, confidence: 'high' } as const;
    const found = saidOf({
      bodies: { coder: { kind: 'officer', roles: [], basis } },
      decisions: { merits: { body: 'coder', form: 'single', departureReasons: ['security'], basis } },
      service: { 'notice-board': { basis } },
      joins: { ready: { waits: [], basis } },
      obligations: { 'sign-in': { clock: 'decide', by: [], tolerated: 1, excuses: ['illness'], basis } },
      incidents: {
        health: { in: [], opensBy: [], closesBy: [], suspends: [], outcomes: ['recovered'], basis },
      },
      documents: { card: { issuedTo: 'claim', validity, calendar: 'capital', renewable: true, basis } },
      statusReviews: {
        cessation: {
          in: [],
          to: 'decision',
          maintainedTo: 'decision',
          endedTo: 'closed',
          grounds: ['re-availed'],
          basis,
        },
      },
      protection: { in: [], basis, disclosures: { 'inform-unhcr': { to: [], consent: false, basis } } },
      channels: ['border'],
      needs: ['medical'],
      services: ['shelter'],
      observers: ['unhcr'],
    });
    const missing = found.filter(
      (finding) => finding.startsWith('error label-missing') && finding.endsWith('.en'),
    );
    expect(
      missing.map((finding) => finding.slice('error label-missing labels.'.length, -'.en'.length)).sort(),
    ).toEqual([
      'bodies.coder',
      'channels.border',
      'decisions.merits',
      'documents.card',
      'excuses.illness',
      'grounds.re-availed',
      'incidents.health',
      'joins.ready',
      'needs.medical',
      'obligations.sign-in',
      'observers.unhcr',
      'outcomes.recovered',
      'purposes.inform-unhcr',
      'reasons.security',
      'service.notice-board',
      'services.shelter',
      'statusReviews.cessation',
    ]);
  });

  test('a track sets single values that are there, of the same type', () => {
    const label = { es: 'x', en: 'x' };
    const sets = {
      'clocks.decide.length.value': 30,
      'clocks.decide.length': 30,
      'clocks.decid.length.value': 30,
      'norms.ACT-1.confidence': 'high',
      'clocks.decide.calendar': 7,
    };
    expect(saidOf({ tracks: { merged: { label, sets, basis: ['ACT-1'] } } })).toEqual([
      'error track-parameter-unknown tracks.merged.sets.clocks.decide.length',
      'error track-parameter-unknown tracks.merged.sets.clocks.decid.length.value',
      'error track-parameter-unknown tracks.merged.sets.norms.ACT-1.confidence',
      'error track-parameter-type tracks.merged.sets.clocks.decide.calendar',
    ]);
  });
});
