import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The files of a procedure folder, by their path in it. */
export type ProcedureFiles = Readonly<Record<string, string>>;

const procedure = `procedure: xa/small
version: 2026.10
status: draft
jurisdiction: xa
zone: America/Mexico_City
title: { es: Procedimiento pequeño, en: Small procedure }
initialStage: filed

stages:
  filed: { phase: registration, exits: [decision, closed] }
  decision: { phase: decision, exits: [appeal, closed] }
  appeal: { phase: appeal, exits: [decision, closed] }
  closed: { phase: closed, exits: [] }

roles: [clerk, officer, head]
offices:
  capital: { label: { es: Capital, en: Capital } }

commands:
  register-claim: { in: [filed], by: [clerk], task: false, basis: ACT-1 }
  ratify-claim: { in: [filed], by: [clerk], basis: ACT-1 }
  admit-claim:
    in: [filed]
    by: [officer]
    when: claim.applicants.all(p, p.ratified)
    to: decision
    basis: [ACT-1, ACT-2]
  draft-decision: { in: [decision], by: [officer], basis: ACT-2 }
  review-draft: { in: [decision], by: [head], differentFrom: [draft-decision], basis: ACT-2 }
  issue-decision: { in: [decision], by: [head], differentFrom: [draft-decision], basis: ACT-2 }
  serve-act: { in: [decision], by: [clerk], basis: ACT-2 }
  lodge-remedy: { in: [decision], by: [clerk], task: false, basis: ACT-2 }
  decide-remedy: { in: [appeal], by: [head], basis: ACT-2 }
  close-claim:
    in: [filed, decision, appeal]
    by: [head]
    conditions:
      - rule: reason-is-final
        that: command.reason != 'administrative'
        basis: ACT-2
    task: false
    basis: ACT-2

clocks:
  decide:
    kind: legal
    obligor: authority
    starts: { on: ClaimLodged, from: next-day }
    length: { value: 45, unit: working-days, basis: ACT-2, confidence: high }
    calendar: capital
    stops: { on: [DecisionIssued, ClaimClosed] }
    expires: { effect: alert, warn: [10wd] }
  appeal:
    kind: legal
    obligor: person
    starts: { on: ActServed, from: next-day }
    length: { value: 15, unit: working-days, basis: ACT-2, confidence: medium }
    calendar: capital
    stops: { on: [RemedyLodged] }
    expires: { effect: lapse, warn: [] }

remedies:
  review:
    against: [DecisionIssued]
    clock: appeal
    lodgedIn: [decision]
    to: appeal
    decidedTo: decision
    sameBody: true
    powers: [confirm, substitute]
    suspensive: true
    basis: ACT-2

closures:
  final-decision: { in: [filed, decision, appeal], to: closed, basis: ACT-2 }

tracks:
  merged:
    label: { es: Fusionado, en: Merged }
    sets:
      clocks.decide.length.value: 30
    basis: ACT-1

outcomes: [refugee-status, refusal]
statistics: { refugee-status: recognised, refusal: rejected }
withoutRemedy:
  RemedyDecided: { basis: ACT-2 }
`;

const norms = `ACT-1:
  instrument: Act on asylum
  article: "1"
  source: https://example.org/act
  publishedOn: 2011-01-27
  validFrom: 2011-01-28
  validUntil: null
  confidence: high
ACT-2:
  instrument: Act on asylum
  article: "2"
  source: https://example.org/act
  publishedOn: 2011-01-27
  validFrom: null
  validUntil: null
  confidence: high
`;

const calendar = `id: capital
rest: { weekdays: [6, 7], basis: ACT-1 }
publishedThrough: 2026-12-31
days:
  - on: 2026-09-16
    layer: statute
    effect: closed
    name: { es: Independencia, en: Independence Day }
    basis: ACT-1
    publishedOn: 2011-01-27
    status: in-force
`;

const labelled: readonly string[] = [
  'stages.filed',
  'stages.decision',
  'stages.appeal',
  'stages.closed',
  'roles.clerk',
  'roles.officer',
  'roles.head',
  'commands.register-claim',
  'commands.ratify-claim',
  'commands.admit-claim',
  'commands.draft-decision',
  'commands.review-draft',
  'commands.issue-decision',
  'commands.serve-act',
  'commands.lodge-remedy',
  'commands.decide-remedy',
  'commands.close-claim',
  'clocks.decide',
  'clocks.appeal',
  'remedies.review',
  'outcomes.refugee-status',
  'outcomes.refusal',
  'rules.reason-is-final',
];
const labels = labelled.map((key) => `${key}: Words for ${key}\n`).join('');

/** A small procedure that is right in every respect: registration, decision, review, closure. */
export const smallProcedure: ProcedureFiles = {
  'procedure.2026.10.yaml': procedure,
  'norms.yaml': norms,
  'calendars/capital.yaml': calendar,
  'labels.es.yaml': labels,
  'labels.en.yaml': labels,
};

/** The small procedure with one text of one file replaced. A text that is not there is a mistake of the test. */
export const smallProcedureWith = (file: string, text: string, replacement: string): ProcedureFiles => {
  const content = smallProcedure[file];
  if (content === undefined || !content.includes(text)) throw new Error(`${file} does not contain: ${text}`);
  return { ...smallProcedure, [file]: content.replace(text, () => replacement) };
};

/** Writes the files to a folder of their own, gives it to `use`, and removes it. */
export const withFolder = async <Result>(
  files: ProcedureFiles,
  use: (folder: string) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-procedure-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The files of a procedure folder, to be changed and written elsewhere. */
export const filesIn = async (folder: string): Promise<ProcedureFiles> => {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
};
