import type { Problem } from './api.schema.ts';
import { normText } from './cite.ts';
import { dateText } from './dates.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import type { Language } from './language.ts';
import { messagesIn } from './messages.ts';

/** A problem of the API as lines for a person: what, by which rule, on which facts, resting on which norms. */
export const problemText = (problem: Problem, language: Language): string => {
  const say = messagesIn(language);
  const { rule, facts = {}, basis = [], errors = [] } = problem;
  const head =
    rule === undefined ? problem.detail : `${say.refusal.head(kindOf(problem))}. ${problem.detail}`;
  const factTexts = Object.entries(facts).map(([name, fact]) => `${name} ${factText(fact, language)}`);
  return [
    head,
    ...(rule === undefined ? [] : [`  ${say.refusal.rule}: ${rule}`]),
    ...(factTexts.length === 0 ? [] : [`  ${say.refusal.facts}: ${factTexts.join('; ')}`]),
    ...(basis.length === 0
      ? []
      : [`  ${say.refusal.basis}: ${basis.map((norm) => normText(norm, say)).join('; ')}`]),
    ...errors.map(({ pointer, parameter, detail }) => `  ${pointer ?? parameter ?? ''}: ${detail}`),
    ...(rule === undefined ? [] : [`  ${say.refusal.nothingWritten}`]),
  ].join('\n');
};

/** `urn:cauce:problem:remedy-out-of-time` is of the kind `remedy-out-of-time`. */
const kindOf = ({ type }: Problem): string => type.split(':').at(-1) ?? type;

/** A fact of a refusal; days as they are written in the language. */
export const factText = (fact: string | number | boolean | readonly string[], language: Language): string =>
  typeof fact === 'object' ? fact.join(', ') : dateText(String(fact), language);

/** How a command ends that met a problem: one table for the whole command line. */
export const exitOfProblem = ({ status, rule }: Problem): ExitCode => {
  if (status === 404 || status === 401) return EXIT.notFound;
  if (rule !== undefined || status === 412) return EXIT.refused;
  if (status === 403) return EXIT.notFound;
  if (status === 429 || status === 503) return EXIT.unavailable;
  return status >= 500 ? EXIT.failure : EXIT.usage;
};
