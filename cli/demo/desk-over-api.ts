/** The tour's desk on the running system: each member of staff has a token of their own, and a claim its own time. */
import type { PersonalData } from '../../domain/claim/personal-data.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { fastForward } from '../../delivery/virtual-time.ts';
import { claimWorkflowId } from '../../workflows/messages.ts';
import type { ApiClient } from '../api-client.ts';
import { ApiProblem, createApiClient } from '../api-client.ts';
import type { CommandOutcome, Problem } from '../api.schema.ts';
import { clientCredentialsToken } from '../tokens.ts';
import type { Language } from '../language.ts';
import { untilDone } from './interruptible.ts';
import { tourMessagesIn } from './messages.ts';
import { people } from './people.ts';
import type { Stack } from './stack.ts';
import type { CommandReport, Desk, StaffName } from './tour/desk.ts';
import { found, TourFailed } from './tour/steps.ts';

export interface DeskCounts {
  commands: number;
  refusals: number;
}

export interface DeskOptions {
  readonly language: Language;
  /** Kept up to date. */
  readonly counts: DeskCounts;
  /** Gets the sentences. */
  readonly tell: (line: string) => void;
  /** Once aborted, nothing more is asked of the system. */
  readonly signal: AbortSignal;
}

/** A desk over the API of a stack. */
export const createDesk = (stack: Stack, { language, counts, tell, signal }: DeskOptions): Desk => {
  const { client } = stack.temporal;
  const clients = new Map(people.map(({ subject }) => [subject, clientOf(stack, subject, language)]));
  const as = (name: StaffName): ApiClient => {
    signal.throwIfAborted();
    return found(clients.get(name), `the staff member ${name}`);
  };
  return {
    register: async (name, data, personal) => {
      counts.commands += 1;
      const outcome = await as(name).registerClaim({ data, personal });
      return as('omar').claim(outcome.claimId);
    },
    command: async (name, claimId, { type, data, personal }) => {
      counts.commands += 1;
      const report = await commandReport(as(name), claimId, { type, data, personal });
      if (report.result === 'refused') counts.refusals += 1;
      return report;
    },
    claim: async (claimId) => as('omar').claim(claimId),
    clocks: async (claimId) =>
      (await as('omar').clocks(claimId)).items.map((clock) => ({
        ...clock,
        dueOn: clock.dueOn === null ? null : plainDate(clock.dueOn),
        warned: clock.warned ?? [],
        explanation: clock.explanation.map(({ text }) => text),
      })),
    history: async (claimId) => wholeHistory(as('omar'), claimId),
    staffIdOf: async (name) => (await as(name).me()).staffId,
    travelTo: async (claimId, day) => {
      // Noon in Mexico City, which has kept UTC-6 all year since October 2022.
      const until = `${day}T18:00:00.000Z`;
      const travel = () => fastForward(client, { workflowId: claimWorkflowId(claimId), until });
      // A call that is not ended here would be tried again when Temporal has been stopped.
      await untilDone(signal, (ending) => client.withAbortSignal(ending, travel));
    },
    say: tourMessagesIn(language),
    tell,
  };
};

const clientOf = (
  { apiUrl, issuer, audience, settings }: Stack,
  subject: StaffName,
  language: Language,
): ApiClient =>
  createApiClient({
    baseUrl: apiUrl,
    language,
    token: clientCredentialsToken({
      issuer,
      audience,
      subject,
      secret: found(settings.secrets[subject], `the secret of ${subject}`),
    }),
  });

const commandReport = async (
  client: ApiClient,
  claimId: string,
  body: { readonly type: string; readonly data: object; readonly personal: PersonalData | undefined },
): Promise<CommandReport> => {
  try {
    return acceptedReport(await client.giveCommand(claimId, body));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.rule !== undefined) return refusedReport(error.problem);
    throw error;
  }
};

const acceptedReport = ({ result, version, events }: CommandOutcome): CommandReport => {
  if (result !== 'accepted') throw new TourFailed(`a command was ${result} and not accepted`);
  return { result, version: version ?? 0, events: (events ?? []).map(({ type }) => type) };
};

const refusedReport = ({ type, rule, detail, facts, basis }: Problem): CommandReport => ({
  result: 'refused',
  kind: kindOf(type),
  rule: rule ?? '',
  detail,
  facts: facts ?? {},
  basis: (basis ?? []).map(
    (one) => `${one.instrument ?? one.norm}${one.article === undefined ? '' : `, ${one.article}`}`,
  ),
});

/** `urn:cauce:problem:remedy-out-of-time` is the refusal `RemedyOutOfTime`. */
const kindOf = (type: string): string =>
  (type.split(':').at(-1) ?? '').replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) =>
    letter.toUpperCase(),
  );

const wholeHistory = async (client: ApiClient, claimId: string) => {
  const events: { type: string; data: Readonly<Record<string, unknown>> }[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.history(claimId, { order: 'oldest', limit: 100, cursor });
    events.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return events;
};
